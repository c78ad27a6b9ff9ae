import { Input, makeStyles } from "@fluentui/react-components";
import { useEffect, useState } from "react";

const useStyles = makeStyles({
  search: { flex: "1 1 220px", minWidth: 0, minHeight: "44px", fontSize: "16px" },
});

/** How long a pause in typing means that the search may go, in milliseconds. */
const PAUSE = 300;

type Props = {
  label: string;
  /** What is sought: the words as they were typed, or as the page took them. */
  value: string;
  onSearch: (words: string) => void;
};

/** A search that goes by itself once its words rest, once for the same words. */
export function SearchField({ label, value, onSearch }: Props) {
  const styles = useStyles();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const [sought, setSought] = useState(value);
  const words = typed.trim();
  // The address has changed, by a step back say: it is followed, but never over what is being typed.
  if (value !== known) {
    setKnown(value);
    setSought(value);
    if (words === sought && words !== value) setTyped(value);
  }
  useEffect(() => {
    if (words === sought) return undefined;
    const search = (): void => {
      setSought(words);
      onSearch(words);
    };
    const timer = setTimeout(search, PAUSE);
    return () => clearTimeout(timer);
  }, [words, sought, onSearch]);
  return (
    <Input
      className={styles.search}
      type="search"
      value={typed}
      onChange={(_, { value: now }) => setTyped(now)}
      placeholder={label}
      aria-label={label}
    />
  );
}
