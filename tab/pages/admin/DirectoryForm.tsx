import { Button, Field, Input, makeStyles, Switch } from "@fluentui/react-components";
import { type FormEvent, useState } from "react";
import type { DecideDirectory, DirectoryCard } from "#server/wire";
import { directoryWords } from "../../words/directory.ts";

const useStyles = makeStyles({
  form: { display: "grid", gap: "12px", maxWidth: "560px", minWidth: 0 },
  input: { minHeight: "44px", fontSize: "16px", minWidth: 0, width: "100%" },
  switch: { minHeight: "44px", alignItems: "center" },
  button: { justifySelf: "start", minHeight: "44px" },
});

type Props = { card: DirectoryCard; busy: boolean; save: (choice: DecideDirectory) => void };

/** What an admin decides for one directory. */
export function DirectoryForm({ card, busy, save }: Props) {
  const styles = useStyles();
  const [on, turn] = useState(card.on);
  const [groupId, type] = useState(card.groupId ?? "");
  const [deactivatesLeavers, choose] = useState(card.deactivatesLeavers);
  const group = groupId.trim() || null;
  const same =
    on === card.on && group === card.groupId && deactivatesLeavers === card.deactivatesLeavers;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!same && !busy) save({ on, groupId: group, deactivatesLeavers });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field hint={directoryWords.onAbout}>
        <Switch
          className={styles.switch}
          label={directoryWords.on}
          checked={on}
          onChange={(_, data) => turn(data.checked)}
        />
      </Field>
      <Field label={directoryWords.group} hint={directoryWords.groupHint}>
        <Input
          className={styles.input}
          value={groupId}
          autoComplete="off"
          spellCheck={false}
          onChange={(_, data) => type(data.value)}
        />
      </Field>
      <Field hint={directoryWords.leaversAbout}>
        <Switch
          className={styles.switch}
          label={directoryWords.leavers}
          checked={deactivatesLeavers}
          onChange={(_, data) => choose(data.checked)}
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
