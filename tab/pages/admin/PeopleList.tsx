import { makeStyles, tokens } from "@fluentui/react-components";
import { Link } from "react-router";
import { nameOf } from "./PersonPage.tsx";

const useStyles = makeStyles({
  list: { display: "grid", margin: 0, padding: 0, listStyleType: "none" },
  person: {
    display: "grid",
    gap: "0 24px",
    padding: "8px 0",
    minWidth: 0,
    ":not(:first-child)": { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
    "@media (min-width: 640px)": {
      gridTemplateColumns: "1.2fr 1.6fr 1fr",
      alignItems: "center",
    },
  },
  link: {
    display: "inline-flex",
    alignItems: "center",
    minHeight: "44px",
    minWidth: 0,
    overflowWrap: "anywhere",
    color: tokens.colorBrandForegroundLink,
    "@media (forced-colors: active)": { color: "LinkText" },
  },
  quiet: { color: tokens.colorNeutralForeground2, minWidth: 0, overflowWrap: "anywhere" },
});

export type ListedPerson = {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
};

type Props<P extends ListedPerson> = {
  items: readonly P[];
  /** The folder of their pages. */
  at: string;
  /** Where they belong, or what they may do. */
  about: (person: P) => string;
};

/** People, each a way to their own page. */
export function PeopleList<P extends ListedPerson>({ items, at, about }: Props<P>) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {items.map((person) => (
        <li key={person.id} className={styles.person}>
          <Link className={styles.link} to={`${at}/${person.id}`}>
            {nameOf(person)}
          </Link>
          <span className={styles.quiet}>{person.email}</span>
          <span className={styles.quiet}>{about(person)}</span>
        </li>
      ))}
    </ul>
  );
}
