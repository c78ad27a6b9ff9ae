import { makeStyles } from "@fluentui/react-components";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { SigninCard, SigninSettings } from "../../api/back-office-api.ts";
import { Page } from "../../components/Page.tsx";
import { Asked } from "../portal/Asked.tsx";
import { replayWords, signinSettingWords } from "../../words/companies.ts";
import { useSession } from "../portal/portal-queries.ts";
import { backOffice, signinSettingsQuery } from "./back-office-queries.ts";
import { saidOf } from "./said-of.ts";
import { ReviewFoot } from "./ReviewFoot.tsx";
import { SigninFields } from "./SigninFields.tsx";
import { useReview } from "./use-review.ts";

const useStyles = makeStyles({
  form: { display: "grid", gap: "24px", minWidth: 0 },
});

/** How people sign in, and where newcomers land (portals.md, "Authentication"). */
export function SettingsPage() {
  const { workspace } = useSession();
  const { title, lead } = signinSettingWords;
  return (
    <Page title={title} portal={workspace.name} lead={lead}>
      <Settings />
    </Page>
  );
}

function Settings() {
  const found = useQuery(signinSettingsQuery);
  return (
    <Asked found={found} start="/admin">
      {(data) => <SettingsForm card={data} />}
    </Asked>
  );
}

/** The fields beside which a refusal stands. */
const SHOWN = [
  "settings.methods",
  "settings.creation.catchAllCompany",
  "settings.session.contactDays",
];

function SettingsForm({ card }: { card: SigninCard }) {
  const styles = useStyles();
  const client = useQueryClient();
  const [settings, setSettings] = useState<SigninSettings>(card.settings);
  const review = useReview({
    replay: () => backOffice.replaySettings(settings),
    save: async () => {
      const saved = await backOffice.saveSettings(card.revision, settings);
      client.setQueryData(signinSettingsQuery.queryKey, saved);
      return undefined;
    },
  });
  const { problem, replayed } = review;
  const change = (part: Partial<SigninSettings>): void => {
    review.touch();
    setSettings((typed) => ({ ...typed, ...part }));
  };
  const wrong = (field: string): string | undefined =>
    problem?.field?.startsWith(field) ? saidOf(problem) : undefined;
  const look = (event: FormEvent): void => {
    event.preventDefault();
    void review.look();
  };
  const losing = replayed && replayed.loseMethod.count + replayed.shutOut.count > 0;
  return (
    <form className={styles.form} onSubmit={look}>
      <SigninFields
        settings={settings}
        configured={card.configuredMethods}
        wrong={wrong}
        change={change}
      />
      <ReviewFoot
        review={review}
        isShown={SHOWN.some(wrong)}
        save={losing ? replayWords.saveAnyway : replayWords.save}
      />
    </form>
  );
}
