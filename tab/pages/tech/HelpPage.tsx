import { makeStyles, tokens } from "@fluentui/react-components";
import type { Explained, ExplainSignin } from "#server/wire";
import { Page } from "../../components/Page.tsx";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { explainWords } from "../../words/explain.ts";
import { backOffice } from "../admin/back-office-queries.ts";
import { ExplainedSteps } from "../admin/ExplainedSteps.tsx";
import { ExplainForm } from "../admin/ExplainForm.tsx";
import { useSession } from "../portal/portal-queries.ts";
import { useActing } from "../portal/use-acting.ts";
import { ClearLock } from "./ClearLock.tsx";
import { PersonalLink } from "./PersonalLink.tsx";

const useStyles = makeStyles({
  page: { display: "grid", gap: "24px", minWidth: 0 },
  working: { display: "block", color: tokens.colorNeutralForeground2 },
  help: {
    display: "grid",
    gap: "24px",
    "@media (min-width: 640px)": { gridTemplateColumns: "1fr 1fr" },
  },
});

/** Help someone sign in: what they meet, what they tried, and what a tech can do for them. */
export function HelpPage() {
  const styles = useStyles();
  const { workspace } = useSession();
  const job = useActing<{ email: string; explained: Explained }>();
  const ask = (asked: ExplainSignin): void =>
    void job.act(async () => ({
      email: asked.email.trim(),
      explained: await backOffice.help(asked),
    }));
  return (
    <Page title={explainWords.helpTitle} portal={workspace.name} lead={explainWords.helpLead}>
      <div className={styles.page}>
        <ExplainForm go={explainWords.helpGo} working={job.busy} ask={ask} />
        <output className={styles.working}>{job.busy && explainWords.working}</output>
        {job.problem && <RefusalNote problem={job.problem} />}
        {job.done && (
          <>
            <div className={styles.help} key={job.done.email}>
              <PersonalLink accounts={job.done.explained.accounts} />
              <ClearLock email={job.done.email} locked={job.done.explained.locked} />
            </div>
            <ExplainedSteps {...job.done} />
          </>
        )}
      </div>
    </Page>
  );
}
