import { Input, makeStyles } from "@fluentui/react-components";
import { useEffect, useState } from "react";

const useStyles = makeStyles({
  search: { flex: "1 1 220px", minWidth: 0, minHeight: "44px", fontSize: "16px" },
});

/** How long a pause in typing means that the search may go, in milliseconds. */
const PAUSE = 300;

type Props = { label: string; value: string; onSearch: (words: string) => void };

/** A search that goes by itself once its words rest. */
export function SearchField({ label, value, onSearch }: Props) {
  const styles = useStyles();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // The address has changed, by a step back say: it is followed, but never over what is being typed.
  if (value !== known) {
    setKnown(value);
    if (typed.trim() === known) setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return undefined;
    const timer = setTimeout(() => onSearch(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, value, onSearch]);
  return (
    <Input
      className={styles.search}
      type="search"
      value={typed}
      onChange={(_, data) => setTyped(data.value)}
      placeholder={label}
      aria-label={label}
    />
  );
}
