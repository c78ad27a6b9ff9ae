import { Button, Field, Input, makeStyles } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { OwnProfile } from "#server/wire";
import { useHalfWritten } from "../../../components/half-written.ts";
import { RefusalNote } from "../../../components/RefusalNote.tsx";
import { settingsWords } from "../../../words/settings.ts";
import { sessionQuery } from "../portal-queries.ts";
import { useActing } from "../use-acting.ts";
import { profileQuery, settings } from "./settings-queries.ts";

const useStyles = makeStyles({
  form: {
    display: "grid",
    gap: "12px 16px",
    minWidth: 0,
    "@media (min-width: 640px)": { gridTemplateColumns: "1fr 1fr" },
  },
  field: { minWidth: 0 },
  // 16 px: with less, a phone zooms into the page when the field takes the focus.
  input: { minHeight: "44px", fontSize: "16px", minWidth: 0, width: "100%" },
  end: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "12px", gridColumn: "1/-1" },
  whole: { gridColumn: "1/-1" },
  button: { minHeight: "44px" },
});

const LONGEST = 100;
const FIELDS = [
  { name: "firstName", autoComplete: "given-name", of: ["contact", "tech"] },
  { name: "lastName", autoComplete: "family-name", of: ["contact", "tech"] },
  { name: "phone", autoComplete: "tel", of: ["contact"] },
  { name: "jobTitle", autoComplete: "organization-title", of: ["contact"] },
] as const;
type Typed = Record<(typeof FIELDS)[number]["name"], string>;

/** One's own name and how to reach one. */
export function ProfileForm({ own }: { own: OwnProfile }) {
  const styles = useStyles();
  const queries = useQueryClient();
  // Only what was typed: all else is as it was read last, wherever it was changed.
  const [typed, type] = useState<Partial<Typed>>({});
  const [saved, setSaved] = useState(false);
  const { busy, problem, act } = useActing();
  const fields = FIELDS.filter(({ of }) => of.some((kind) => kind === own.kind));
  const changed = fields.filter(({ name }) => (typed[name] ?? own[name]) !== own[name]);
  useHalfWritten(changed.length > 0 && !busy);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (changed.length === 0) return;
    setSaved(false);
    const given = Object.fromEntries(changed.map(({ name }) => [name, typed[name]]));
    if (!(await act(() => settings.change(given)))) return;
    setSaved(true);
    for (const { queryKey } of [profileQuery, sessionQuery]) {
      await queries.invalidateQueries({ queryKey });
    }
    type((now) => (now === typed ? {} : now));
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      {fields.map(({ name, autoComplete }) => (
        <Field key={name} className={styles.field} label={settingsWords[name]}>
          <Input
            className={styles.input}
            name={name}
            type={name === "phone" ? "tel" : "text"}
            value={typed[name] ?? own[name]}
            maxLength={LONGEST}
            autoComplete={autoComplete}
            onChange={(_, data) => type((now) => ({ ...now, [name]: data.value }))}
          />
        </Field>
      ))}
      {problem && (
        <div className={styles.whole}>
          <RefusalNote problem={problem} />
        </div>
      )}
      <div className={styles.end}>
        <Button
          className={styles.button}
          type="submit"
          appearance="primary"
          disabledFocusable={busy || changed.length === 0}
        >
          {settingsWords.save}
        </Button>
        <output>{saved && changed.length === 0 && settingsWords.saved}</output>
      </div>
    </form>
  );
}
