import { Field, makeStyles, Select, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  group: { display: "grid", gap: "8px", margin: 0, padding: 0, border: "none", minWidth: 0 },
  title: { fontWeight: tokens.fontWeightSemibold, padding: 0 },
  input: { minHeight: "44px" },
});

type Props<Ours extends string> = {
  title: string;
  theirs: readonly { id: string; label: string }[];
  /** Our words by what they are called here. */
  ours: Readonly<Record<Ours, string>>;
  meant: Readonly<Record<string, NoInfer<Ours>>>;
  usual: NoInfer<Ours>;
  change: (meant: Record<string, Ours>) => void;
};

/** What each of the PSA's own words means here. */
export function PsaMeanings<Ours extends string>(props: Props<Ours>) {
  const { title, theirs, ours, meant, usual, change } = props;
  const styles = useStyles();
  const words = Object.keys(ours).filter((word): word is Ours => word in ours);
  const choose = (id: string, value: string): void => {
    const word = words.find((each) => each === value);
    if (word) change({ ...meant, [id]: word });
  };
  return (
    <fieldset className={styles.group}>
      <legend className={styles.title}>{title}</legend>
      {theirs.map(({ id, label }) => (
        <Field key={id} label={label}>
          <Select
            className={styles.input}
            value={meant[id] ?? usual}
            onChange={(_, { value }) => choose(id, value)}
          >
            {words.map((word) => (
              <option key={word} value={word}>
                {ours[word]}
              </option>
            ))}
          </Select>
        </Field>
      ))}
    </fieldset>
  );
}
