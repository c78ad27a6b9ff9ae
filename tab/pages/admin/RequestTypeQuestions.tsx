import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  Select,
  Textarea,
  tokens,
} from "@fluentui/react-components";
import type { RequestField } from "#server/wire";
import { useKeptFocus } from "../../components/kept-focus.ts";
import { requestTypeWords } from "../../words/admin-desk.ts";
import type { DraftField } from "./request-type-draft.ts";

const useStyles = makeStyles({
  group: { display: "grid", gap: "12px", minWidth: 0, margin: 0, padding: 0, border: "none" },
  head: { padding: "0 0 4px", fontWeight: tokens.fontWeightSemibold },
  list: { display: "grid", gap: "12px", margin: 0, padding: 0, listStyleType: "none" },
  question: {
    display: "grid",
    gap: "12px",
    padding: "12px",
    minWidth: 0,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  control: { minWidth: 0, width: "100%", minHeight: "44px", fontSize: "16px" },
  two: {
    display: "grid",
    gap: "12px",
    "@media (min-width: 640px)": { gridTemplateColumns: "2fr 1fr", alignItems: "start" },
  },
  row: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px" },
  grow: { flexGrow: 1 },
  button: { minHeight: "44px", justifySelf: "start" },
});

const { form } = requestTypeWords;
const KINDS = ["text", "long-text", "choice", "date", "file"] as const;

type Props = { drafts: readonly DraftField[]; change: (drafts: DraftField[]) => void };

const EMPTY = { name: "", label: "", kind: "text", required: false, choices: [] } as const;

/** What a request of this type asks, in order. */
export function RequestTypeQuestions({ drafts, change }: Props) {
  const styles = useStyles();
  const kept = useKeptFocus<HTMLFieldSetElement>();
  const add = (): void => {
    const key = Math.max(-1, ...drafts.map((draft) => draft.key)) + 1;
    change([...drafts, { ...EMPTY, choices: [], key, isNew: true }]);
  };
  const raise = (at: number): void => {
    const [before, here] = [drafts[at - 1]!, drafts[at]!];
    change(drafts.with(at - 1, here).with(at, before));
  };
  return (
    <fieldset className={styles.group} {...kept}>
      <legend className={styles.head}>{form.fields}</legend>
      {drafts.length > 0 && (
        <ol className={styles.list}>
          {drafts.map((draft, at) => (
            <li className={styles.question} key={draft.key}>
              <Question
                nth={at + 1}
                draft={draft}
                put={(part) => change(drafts.with(at, { ...draft, ...part }))}
              />
              <div className={styles.row}>
                <Checkbox
                  className={styles.grow}
                  label={form.required}
                  checked={draft.required && draft.kind !== "file"}
                  disabled={draft.kind === "file"}
                  onChange={(_, { checked }) =>
                    change(drafts.with(at, { ...draft, required: checked === true }))
                  }
                />
                {at > 0 && (
                  <Button
                    className={styles.button}
                    appearance="subtle"
                    aria-label={form.up(at + 1)}
                    onClick={() => raise(at)}
                  >
                    {form.upShort}
                  </Button>
                )}
                <Button
                  className={styles.button}
                  appearance="subtle"
                  aria-label={form.drop(at + 1)}
                  onClick={() => change(drafts.filter(({ key }) => key !== draft.key))}
                >
                  {form.dropShort}
                </Button>
              </div>
            </li>
          ))}
        </ol>
      )}
      <Button className={styles.button} onClick={add}>
        {form.add}
      </Button>
    </fieldset>
  );
}

type QuestionProps = {
  nth: number;
  draft: DraftField;
  put: (part: Partial<RequestField>) => void;
};

function Question({ nth, draft, put }: QuestionProps) {
  const styles = useStyles();
  const kindOf = (value: string) => KINDS.find((kind) => kind === value) ?? "text";
  return (
    <>
      <fieldset className={mergeClasses(styles.group, styles.two)} aria-label={form.question(nth)}>
        <Field label={form.label} required>
          <Input
            className={styles.control}
            maxLength={100}
            value={draft.label}
            onChange={(_, { value }) => put({ label: value })}
          />
        </Field>
        <Field label={form.kind}>
          <Select
            className={styles.control}
            value={draft.kind}
            onChange={(_, { value }) => put({ kind: kindOf(value) })}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {form.kinds[kind]}
              </option>
            ))}
          </Select>
        </Field>
      </fieldset>
      {draft.kind === "choice" && (
        <Field label={form.choices} required>
          <Textarea
            rows={4}
            value={draft.choices.join("\n")}
            onChange={(_, { value }) => put({ choices: value.split("\n") })}
          />
        </Field>
      )}
    </>
  );
}
