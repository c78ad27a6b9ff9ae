import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useEffect, useId, useState } from "react";
import type { ErasedPerson } from "#server/wire";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { auditWords } from "../../words/audit.ts";
import { useActing } from "../portal/use-acting.ts";
import { audit } from "./audit-queries.ts";

const useStyles = makeStyles({
  panel: {
    display: "grid",
    gap: "16px",
    maxWidth: "560px",
    padding: "20px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `4px solid ${tokens.colorStatusDangerBorderActive}`,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  lead: { margin: 0, color: tokens.colorNeutralForeground2 },
  input: { minHeight: "44px", fontSize: "16px" },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
  button: { minHeight: "44px" },
});

type Props = {
  /** Ends the question; with words where somebody was erased. */
  close: (said?: string) => void;
};

/** Asked first, and by the whole address: what is erased never comes back. */
export function ErasePerson({ close }: Props) {
  const styles = useStyles();
  const { erase } = auditWords;
  const [title, field] = [useId(), useId()];
  const queries = useQueryClient();
  const [email, setEmail] = useState("");
  const job = useActing<ErasedPerson>();
  useEffect(() => document.getElementById(field)?.focus(), [field]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const address = email.trim();
    if (address === "") return;
    void job.act(async () => {
      const erased = await audit.erase(address);
      void queries.invalidateQueries({ queryKey: ["audit"] });
      close(erased.people > 0 ? erase.done(address) : erase.nobody(address));
      return erased;
    });
  };
  const leave = ({ key }: KeyboardEvent): void => {
    if (key === "Escape") close();
  };
  return (
    <form className={styles.panel} aria-labelledby={title} onSubmit={submit}>
      <h2 className={styles.title} id={title}>
        {erase.title}
      </h2>
      <p className={styles.lead}>{erase.lead}</p>
      <Field label={erase.label}>
        <Input
          id={field}
          className={styles.input}
          inputMode="email"
          autoComplete="off"
          value={email}
          onChange={(_, data) => setEmail(data.value)}
          onKeyDown={leave}
        />
      </Field>
      {job.problem && <RefusalNote problem={job.problem} />}
      <div className={styles.buttons}>
        <Button
          className={styles.button}
          type="submit"
          appearance="primary"
          disabledFocusable={job.busy || email.trim() === ""}
        >
          {erase.go}
        </Button>
        <Button className={styles.button} onClick={() => close()}>
          {erase.cancel}
        </Button>
      </div>
    </form>
  );
}
