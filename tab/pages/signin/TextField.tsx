import { Field, Input, makeStyles } from "@fluentui/react-components";
import { useEffect, useRef } from "react";

const useStyles = makeStyles({
  // 16 px: with less, a phone zooms into the page when the field takes the focus.
  input: { minHeight: "44px", fontSize: "16px", width: "100%" },
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

/** One field with its label above and what is wrong with it beneath. */
export function TextField({ label, name, value, onTyped, wrong, first = false, ...rest }: Props) {
  const styles = useStyles();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wrong) field.current?.focus();
  }, [wrong]);
  return (
    <Field
      label={label}
      size="large"
      {...(wrong ? { validationMessage: wrong, validationState: "error" } : {})}
    >
      <Input
        {...rest}
        input={{ ref: field }}
        className={styles.input}
        name={name}
        value={value}
        onChange={(_, data) => onTyped(data.value)}
        autoCapitalize={rest.inputMode === "email" ? "none" : "words"}
        spellCheck={false}
        {...(first ? { "data-first-field": true } : {})}
      />
    </Field>
  );
}
