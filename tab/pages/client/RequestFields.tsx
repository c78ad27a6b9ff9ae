import { Field, Input, makeStyles, Select, Textarea } from "@fluentui/react-components";
import type { RequestField } from "#server/wire";
import { deskWords } from "../../words/desk.ts";

const useStyles = makeStyles({
  // The control itself, and not only the room around it: as tall as a fingertip.
  tall: { height: "44px" },
  field: { minWidth: 0 },
  // 16 px: with less, a phone zooms into the page when the field takes the focus.
  input: { minHeight: "44px", fontSize: "16px", minWidth: 0, width: "100%" },
  text: { minHeight: "120px", fontSize: "16px", width: "100%" },
});

type FieldProps = {
  field: Pick<RequestField, "name" | "label" | "kind" | "required" | "choices"> & { hint?: string };
  value: string;
  wrong: string | undefined;
  /** While it is being sent: what is typed then would be sent to nobody. */
  locked: boolean;
  onTyped: (value: string) => void;
};

function Control({ field, value, locked, onTyped, ...given }: Omit<FieldProps, "wrong">) {
  const styles = useStyles();
  const own = { ...given, name: field.name, value };
  if (field.kind === "long-text") {
    return (
      <Textarea
        {...own}
        readOnly={locked}
        className={styles.text}
        resize="vertical"
        onChange={(_, data) => onTyped(data.value)}
      />
    );
  }
  if (field.kind === "choice") {
    return (
      <Select
        {...own}
        disabled={locked}
        select={{ className: styles.tall }}
        className={styles.input}
        onChange={(_, data) => onTyped(data.value)}
      >
        <option value="">{deskWords.choose}</option>
        {field.choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </Select>
    );
  }
  const type = field.kind === "date" ? "date" : "text";
  return (
    <Input
      {...own}
      className={styles.input}
      type={type}
      readOnly={locked}
      onChange={(_, data) => onTyped(data.value)}
    />
  );
}

/** One question of a request, with what is wrong with its answer beneath. */
export function RequestQuestion({ field, value, wrong, locked, onTyped }: FieldProps) {
  const styles = useStyles();
  const optional = field.required ? "" : ` (${deskWords.optional})`;
  return (
    <Field
      className={styles.field}
      label={`${field.label}${optional}`}
      {...(field.hint && { hint: field.hint })}
      {...(wrong && { validationMessage: wrong, validationState: "error" as const })}
    >
      {(given) => <Control {...given} {...{ field, value, locked, onTyped }} />}
    </Field>
  );
}
