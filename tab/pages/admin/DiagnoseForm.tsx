import { Button, Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import { type FormEvent, useState } from "react";
import type { Diagnosed } from "#server/wire";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { Section } from "../../components/Section.tsx";
import { syncWords } from "../../words/psa.ts";
import { useActing } from "../portal/use-acting.ts";
import { psa } from "./psa-queries.ts";

const useStyles = makeStyles({
  form: { display: "grid", gap: "12px", maxWidth: "560px" },
  said: { margin: 0, color: tokens.colorNeutralForeground2 },
  input: { minHeight: "44px", "& select": { height: "44px" } },
  button: { minHeight: "44px", justifySelf: "start" },
  found: { display: "grid", gap: "4px", margin: 0, paddingInlineStart: "20px" },
});

const KINDS = ["contact", "company", "ticket"] as const;

function Found({ found: { here, there, findings } }: { found: Diagnosed }) {
  const styles = useStyles();
  return (
    <ul className={styles.found}>
      {findings.map(({ code, because }) => (
        <li key={code}>
          {syncWords.findings[code]} {because && syncWords.reasons[because]}
        </li>
      ))}
      {here !== null && <li>{syncWords.here(here)}</li>}
      {there !== null && <li>{syncWords.there(there)}</li>}
    </ul>
  );
}

/** Why is this company, contact or ticket missing? */
export function DiagnoseForm() {
  const styles = useStyles();
  const [entity, setEntity] = useState<(typeof KINDS)[number]>("contact");
  const [what, setWhat] = useState("");
  const job = useActing<Diagnosed>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (what.trim() !== "") void job.act(() => psa.diagnose({ entity, what: what.trim() }));
  };
  return (
    <Section title={syncWords.diagnoseTitle}>
      <p className={styles.said}>{syncWords.diagnoseLead}</p>
      <form className={styles.form} onSubmit={submit}>
        <Field label={syncWords.which}>
          <Select
            className={styles.input}
            value={entity}
            onChange={(_, { value }) =>
              setEntity(KINDS.find((each) => each === value) ?? "contact")
            }
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {syncWords.whichNames[kind]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={syncWords.what}>
          <Input
            className={styles.input}
            value={what}
            onChange={(_, { value }) => setWhat(value)}
          />
        </Field>
        <Button
          className={styles.button}
          type="submit"
          disabledFocusable={job.busy || what.trim() === ""}
        >
          {syncWords.look}
        </Button>
      </form>
      {job.problem && <RefusalNote problem={job.problem} />}
      <output>{job.done && <Found found={job.done} />}</output>
    </Section>
  );
}
