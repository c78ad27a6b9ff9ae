import { Field, makeStyles, Select } from "@fluentui/react-components";
import { FieldGroup } from "../../components/FieldGroup.tsx";

const useStyles = makeStyles({
  input: { minHeight: "44px", "& select": { height: "44px" } },
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
    <FieldGroup title={title}>
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
    </FieldGroup>
  );
}
