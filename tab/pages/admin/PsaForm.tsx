import { Button, Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { PsaView } from "#server/wire";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { psaWords } from "../../words/psa.ts";
import { psa } from "./psa-queries.ts";
import { useJob } from "./use-job.ts";

const useStyles = makeStyles({
  form: { display: "grid", gap: "16px", maxWidth: "560px" },
  input: { minHeight: "44px" },
  button: { minHeight: "44px", justifySelf: "start" },
  row: { display: "flex", flexWrap: "wrap", gap: "8px" },
  said: { margin: 0, color: tokens.colorNeutralForeground2 },
});

const FIELDS: Record<PsaView["kind"], readonly string[]> = {
  "built-in": [],
  connectwise: ["address", "entryPoint", "companyId", "clientId", "publicKey", "privateKey"],
  autotask: ["user", "secret", "integrationCode", "webhookSecret", "address"],
};
const SECRET: ReadonlySet<string> = new Set(["privateKey", "secret", "webhookSecret"]);

const KINDS = ["built-in", "connectwise", "autotask"] as const;

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** What is entered, laid over what stays: an empty field is left out. */
function configOf(view: PsaView, kind: PsaView["kind"], typed: Record<string, string>) {
  const kept = kind === view.kind ? view.settings : {};
  const given = FIELDS[kind].flatMap((name) => {
    const value = (typed[name] ?? textOf(kept[name])).trim();
    return value === "" ? [] : [[name, value]];
  });
  const others = Object.entries(kept).filter(([name]) => !FIELDS[kind].includes(name));
  return { ...Object.fromEntries(others), ...Object.fromEntries(given), kind };
}

/** Which PSA, and how it is reached. A secret is never shown again: empty, it stays as it is. */
export function PsaForm({ view }: { view: PsaView }) {
  const styles = useStyles();
  const queries = useQueryClient();
  const [kind, setKind] = useState(view.kind);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [leaving, setLeaving] = useState(false);
  const job = useJob<true>();
  const save = (): void =>
    void job.start(async () => {
      const config = configOf(view, kind, typed);
      queries.setQueryData(["psa"], await psa.save({ revision: view.revision, config }));
      void queries.invalidateQueries({ queryKey: ["sync"] });
      return true;
    });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (kind === "built-in" && view.kind !== "built-in") setLeaving(true);
    else save();
  };
  const isKept = (name: string): boolean => kind === view.kind && view.secretsSet.includes(name);
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={psaWords.kind}>
        <Select
          className={styles.input}
          value={kind}
          onChange={(_, { value }) => setKind(KINDS.find((each) => each === value) ?? "built-in")}
        >
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {psaWords.kinds[each]}
            </option>
          ))}
        </Select>
      </Field>
      {FIELDS[kind].map((name) => (
        <Field
          key={`${kind} ${name}`}
          label={psaWords.fields[name] ?? name}
          {...(isKept(name) && { hint: psaWords.kept })}
        >
          <Input
            className={styles.input}
            type={SECRET.has(name) ? "password" : "text"}
            autoComplete="off"
            value={typed[name] ?? (kind === view.kind ? textOf(view.settings[name]) : "")}
            onChange={(_, { value }) => setTyped({ ...typed, [name]: value })}
          />
        </Field>
      ))}
      {job.problem && <RefusalNote problem={job.problem} />}
      {leaving ? (
        <div role="alertdialog" aria-label={psaWords.leaveTitle}>
          <p>{psaWords.leave}</p>
          <div className={styles.row}>
            <Button className={styles.button} appearance="primary" onClick={save}>
              {psaWords.disconnect}
            </Button>
            <Button className={styles.button} onClick={() => setLeaving(false)}>
              {psaWords.cancel}
            </Button>
          </div>
        </div>
      ) : (
        <Button
          className={styles.button}
          type="submit"
          appearance="primary"
          disabledFocusable={job.working || (kind === "built-in" && view.kind === "built-in")}
        >
          {psaWords.save}
        </Button>
      )}
      <output>{job.done && <p className={styles.said}>{psaWords.saved}</p>}</output>
    </form>
  );
}
