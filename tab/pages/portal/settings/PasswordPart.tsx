import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { RefusalNote } from "../../../components/RefusalNote.tsx";
import { settingsWords } from "../../../words/settings.ts";
import { useSession } from "../portal-queries.ts";
import { useActing } from "../use-acting.ts";
import { Section } from "../../../components/Section.tsx";
import { useRowStyles } from "./use-row-styles.ts";
import { settings } from "./settings-queries.ts";

/** Asks for the letter whose link sets a password. */
export function PasswordPart({ email }: { email: string }) {
  const styles = useRowStyles();
  const { workspace } = useSession();
  const [asked, setAsked] = useState(false);
  const { busy, problem, act } = useActing();
  const ask = async (): Promise<void> =>
    setAsked(await act(() => settings.askForPassword(workspace.slug, email)));
  return (
    <Section title={settingsWords.password} about={settingsWords.passwordAbout}>
      <Button className={styles.end} disabledFocusable={busy || asked} onClick={() => void ask()}>
        {settingsWords.passwordGo}
      </Button>
      <output>{asked && settingsWords.passwordAsked}</output>
      {problem && <RefusalNote problem={problem} />}
    </Section>
  );
}
