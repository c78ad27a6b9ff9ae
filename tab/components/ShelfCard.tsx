import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import type { Problem } from "#server/wire";
import { Confirm } from "./Confirm.tsx";
import { RefusalNote } from "./RefusalNote.tsx";

const useStyles = makeStyles({
  list: { display: "grid", gap: "12px", margin: 0, padding: 0, listStyleType: "none" },
  card: {
    display: "grid",
    gap: "8px",
    padding: "16px",
    minWidth: 0,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
  button: { minHeight: "44px", justifySelf: "start" },
});

/** The things of a shelf below each other. */
export function ShelfList({ children }: { children: ReactNode }) {
  return <ul className={useStyles().list}>{children}</ul>;
}

type Words = {
  readonly edit: string;
  readonly editNamed: (title: string) => string;
  readonly remove: string;
  readonly removeNamed: (title: string) => string;
  readonly removing: {
    readonly title: string;
    readonly what: (title: string) => string;
    readonly keep: string;
    readonly go: string;
  };
};

type Props = {
  title: string;
  words: Words;
  edit: () => void;
  remove: () => void;
  removing: { readonly busy: boolean; readonly problem: Problem | undefined };
  children: ReactNode;
};

/** One thing of a shelf, to be changed or, once that is confirmed, taken away. */
export function ShelfCard({ title, words, edit, remove, removing, children }: Props) {
  const styles = useStyles();
  const [asked, ask] = useState(false);
  const { what, ...confirm } = words.removing;
  const act = (): void => {
    ask(false);
    remove();
  };
  return (
    <li className={styles.card}>
      {children}
      <div className={styles.buttons}>
        <Button className={styles.button} aria-label={words.editNamed(title)} onClick={edit}>
          {words.edit}
        </Button>
        <Button
          className={styles.button}
          appearance="subtle"
          aria-label={words.removeNamed(title)}
          disabledFocusable={removing.busy}
          onClick={() => ask(true)}
        >
          {words.remove}
        </Button>
      </div>
      {removing.problem && <RefusalNote problem={removing.problem} />}
      <Confirm {...confirm} open={asked} what={what(title)} act={act} close={() => ask(false)} />
    </li>
  );
}
