import { Button, Field, Input, makeStyles, Switch } from "@fluentui/react-components";
import { type FormEvent, useState } from "react";
import type { DecideDirectory, DirectoryCard } from "#server/wire";
import { useHalfWritten } from "../../components/half-written.ts";
import { directoryWords } from "../../words/directory.ts";

const useStyles = makeStyles({
  form: { display: "grid", gap: "12px", maxWidth: "560px", minWidth: 0 },
  input: { minHeight: "44px", fontSize: "16px", minWidth: 0, width: "100%" },
  switch: { minHeight: "44px", alignItems: "center" },
  button: { justifySelf: "start", minHeight: "44px" },
});

type Props = {
  card: DirectoryCard;
  busy: boolean;
  save: (choice: DecideDirectory) => Promise<boolean>;
};

/** What an admin decides for one directory. */
export function DirectoryForm({ card, busy, save }: Props) {
  const styles = useStyles();
  // Only what was typed: all else is as it was read last, whoever changed it.
  const [typed, setTyped] = useState<Partial<DecideDirectory>>({});
  const { on, groupId, deactivatesLeavers } = { ...card, ...typed };
  const type = (part: Partial<DecideDirectory>): void => setTyped((now) => ({ ...now, ...part }));
  const group = groupId?.trim() || null;
  const same =
    on === card.on && group === card.groupId && deactivatesLeavers === card.deactivatesLeavers;
  useHalfWritten(!same && !busy);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (same || busy || !(await save({ on, groupId: group, deactivatesLeavers }))) return;
    setTyped((now) => (now === typed ? {} : now));
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Field hint={directoryWords.onAbout}>
        <Switch
          className={styles.switch}
          label={directoryWords.on}
          checked={on}
          onChange={(_, data) => type({ on: data.checked })}
        />
      </Field>
      <Field label={directoryWords.group} hint={directoryWords.groupHint}>
        <Input
          className={styles.input}
          value={groupId ?? ""}
          autoComplete="off"
          spellCheck={false}
          onChange={(_, data) => type({ groupId: data.value })}
        />
      </Field>
      <Field hint={directoryWords.leaversAbout}>
        <Switch
          className={styles.switch}
          label={directoryWords.leavers}
          checked={deactivatesLeavers}
          onChange={(_, data) => type({ deactivatesLeavers: data.checked })}
        />
      </Field>
      <Button
        className={styles.button}
        type="submit"
        appearance="primary"
        disabledFocusable={busy || same}
      >
        {directoryWords.save}
      </Button>
    </form>
  );
}
