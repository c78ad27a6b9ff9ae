import { Input, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useId, useRef } from "react";

const useStyles = makeStyles({
  field: { display: "grid", gap: "6px", minWidth: 0 },
  label: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  // 16 px: with less, a phone zooms into the page when the field takes the focus.
  input: { minHeight: "44px", fontSize: "16px", width: "100%" },
  wrong: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorPaletteRedForeground1,
    overflowWrap: "anywhere",
  },
});

type Props = {
  label: string;
  name: string;
  value: string;
  onTyped: (value: string) => void;
  autoComplete: string;
  type?: "text" | "tel" | "password";
  inputMode?: "email" | "tel";
  first?: boolean;
  /** What is wrong with it, said under the field, which then takes the focus again. */
  wrong?: string | undefined;
};

/**
 * One field with its label above and what is wrong with it beneath. By hand, since Fluent's Field
 * would be a thirtieth of the sign-in page for the same three elements.
 */
export function TextField({ label, name, value, onTyped, wrong, first = false, ...rest }: Props) {
  const styles = useStyles();
  const field = useRef<HTMLInputElement>(null);
  const [id, about] = [useId(), useId()];
  useEffect(() => {
    if (wrong) field.current?.focus();
  }, [wrong]);
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <Input
        {...rest}
        input={{ ref: field }}
        id={id}
        className={styles.input}
        name={name}
        value={value}
        onChange={(_, data) => onTyped(data.value)}
        autoCapitalize={rest.inputMode === "email" ? "none" : "words"}
        spellCheck={false}
        aria-invalid={wrong !== undefined}
        aria-describedby={about}
        {...(first ? { "data-first-field": true } : {})}
      />
      <p className={styles.wrong} id={about} role="alert" hidden={!wrong}>
        {wrong}
      </p>
    </div>
  );
}
