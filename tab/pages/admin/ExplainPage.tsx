import { makeStyles, tokens } from "@fluentui/react-components";
import type { Explained, ExplainSignin } from "#server/wire";
import { Page } from "../../components/Page.tsx";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { explainWords } from "../../words/explain.ts";
import { useSession } from "../portal/portal-queries.ts";
import { useActing } from "../portal/use-acting.ts";
import { backOffice } from "./back-office-queries.ts";
import { ExplainedSteps } from "./ExplainedSteps.tsx";
import { ExplainForm } from "./ExplainForm.tsx";

const useStyles = makeStyles({
  page: { display: "grid", gap: "24px", minWidth: 0 },
  working: { display: "block", color: tokens.colorNeutralForeground2 },
});

/** What would happen if somebody signed in, rule by rule (sign-in.md §10). */
export function ExplainPage() {
  const styles = useStyles();
  const { workspace } = useSession();
  const job = useActing<{ asked: ExplainSignin; explained: Explained }>();
  const ask = (asked: ExplainSignin): void =>
    void job.act(async () => ({ asked, explained: await backOffice.explain(asked) }));
  return (
    <Page title={explainWords.title} portal={workspace.name} lead={explainWords.lead}>
      <div className={styles.page}>
        <ExplainForm go={explainWords.go} working={job.busy} ask={ask} />
        <output className={styles.working}>{job.busy && explainWords.working}</output>
        {job.problem && <RefusalNote problem={job.problem} />}
        {job.done && (
          <ExplainedSteps email={job.done.asked.email.trim()} explained={job.done.explained} />
        )}
      </div>
    </Page>
  );
}
