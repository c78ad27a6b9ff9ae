import { Button, Field, Input, makeStyles, Select } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { PsaView } from "#server/wire";
import { Confirm } from "../../components/Confirm.tsx";
import { useHalfWritten } from "../../components/half-written.ts";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { psaWords } from "../../words/psa.ts";
import { useActing } from "../portal/use-acting.ts";
import { psa } from "./psa-queries.ts";

const useStyles = makeStyles({
  form: { display: "grid", gap: "16px", maxWidth: "560px" },
  input: { minHeight: "44px", "& select": { height: "44px" } },
  button: { minHeight: "44px" },
  end: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "12px" },
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
  // Only what was typed: all else is as it was read last, whoever changed it.
  const [chosen, choose] = useState<PsaView["kind"]>();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [leaving, setLeaving] = useState(false);
  const { busy, done, problem, act } = useActing<true>();
  const kind = chosen ?? view.kind;
  const dirty = kind !== view.kind || Object.keys(typed).length > 0;
  useHalfWritten(dirty && !busy);
  const save = (): void => {
    setLeaving(false);
    void act(async () => {
      const config = configOf(view, kind, typed);
      queries.setQueryData(["psa"], await psa.save({ revision: view.revision, config }));
      setTyped((now) => (now === typed ? {} : now));
      void queries.invalidateQueries({ queryKey: ["sync"] });
      return true;
    });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (kind === "built-in" && view.kind !== "built-in") setLeaving(true);
    else save();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={psaWords.kind}>
        <Select
          className={styles.input}
          value={kind}
          onChange={(_, { value }) => choose(KINDS.find((each) => each === value))}
        >
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {psaWords.kinds[each]}
            </option>
          ))}
        </Select>
      </Field>
      <Credentials
        {...{ view, kind, typed }}
        type={(part) => setTyped((now) => ({ ...now, ...part }))}
      />
      {problem && <RefusalNote problem={problem} />}
      <div className={styles.end}>
        <Button
          className={styles.button}
          type="submit"
          appearance="primary"
          disabledFocusable={busy || (kind === "built-in" && view.kind === "built-in")}
        >
          {psaWords.save}
        </Button>
        <output>{done && !dirty && psaWords.saved}</output>
      </div>
      <Confirm
        open={leaving}
        title={psaWords.leaveTitle}
        what={psaWords.leave}
        keep={psaWords.cancel}
        go={psaWords.disconnect}
        act={save}
        close={() => setLeaving(false)}
      />
    </form>
  );
}

type CredentialsProps = {
  view: PsaView;
  kind: PsaView["kind"];
  typed: Readonly<Record<string, string>>;
  type: (part: Record<string, string>) => void;
};

/** How that PSA is reached: what is known of it, and what is typed over it. */
function Credentials({ view, kind, typed, type }: CredentialsProps) {
  const styles = useStyles();
  const known = kind === view.kind ? view : undefined;
  return FIELDS[kind].map((name) => (
    <Field
      key={`${kind} ${name}`}
      label={psaWords.fields[name] ?? name}
      {...(known?.secretsSet.includes(name) && { hint: psaWords.kept })}
    >
      <Input
        className={styles.input}
        type={SECRET.has(name) ? "password" : "text"}
        autoComplete="off"
        value={typed[name] ?? textOf(known?.settings[name])}
        onChange={(_, { value }) => type({ [name]: value })}
      />
    </Field>
  ));
}
