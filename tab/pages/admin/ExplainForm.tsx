import { Button, Field, Input, makeStyles, Select } from "@fluentui/react-components";
import { type FormEvent, useState } from "react";
import type { ExplainSignin, Platform } from "#server/wire";
import { explainWords } from "../../words/explain.ts";

const useStyles = makeStyles({
  form: {
    display: "grid",
    gap: "12px 16px",
    alignItems: "start",
    "@media (min-width: 640px)": { gridTemplateColumns: "1fr 1fr" },
  },
  control: { minWidth: 0, minHeight: "44px", fontSize: "16px", "& select": { height: "44px" } },
  go: { justifySelf: "start", minHeight: "44px", "@media (min-width: 640px)": { gridColumn: "1" } },
});

const PORTALS: readonly Platform[] = ["client", "tech", "admin"];

type Props = { go: string; working: boolean; ask: (asked: ExplainSignin) => void };

/** Whose sign-in is to be explained. */
export function ExplainForm({ go, working, ask }: Props) {
  const styles = useStyles();
  const [email, setEmail] = useState("");
  const [tenant, setTenant] = useState("");
  const [heading, setHeading] = useState<Platform>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (email.trim() === "") return;
    ask({
      email,
      ...(tenant.trim() && { tenant: tenant.trim() }),
      ...(heading && { heading }),
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={explainWords.email} required>
        <Input
          className={styles.control}
          inputMode="email"
          autoComplete="off"
          value={email}
          onChange={(_, data) => setEmail(data.value)}
        />
      </Field>
      <Field label={explainWords.heading}>
        <Select
          className={styles.control}
          value={heading ?? ""}
          onChange={(_, { value }) => setHeading(PORTALS.find((portal) => portal === value))}
        >
          <option value="">{explainWords.anywhere}</option>
          {PORTALS.map((portal) => (
            <option key={portal} value={portal}>
              {explainWords.platforms[portal]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={explainWords.tenant} hint={explainWords.tenantHint}>
        <Input
          className={styles.control}
          autoComplete="off"
          spellCheck={false}
          value={tenant}
          onChange={(_, data) => setTenant(data.value)}
        />
      </Field>
      <Button
        className={styles.go}
        type="submit"
        appearance="primary"
        disabledFocusable={working || email.trim() === ""}
      >
        {go}
      </Button>
    </form>
  );
}
