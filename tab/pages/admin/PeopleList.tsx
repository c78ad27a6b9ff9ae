import { makeStyles, mergeClasses } from "@fluentui/react-components";
import { Link } from "react-router";
import { useListStyles } from "../../components/use-list-styles.ts";
import { nameOf } from "./PersonPage.tsx";

const useStyles = makeStyles({
  person: { "@media (min-width: 640px)": { gridTemplateColumns: "1.2fr 1.6fr 1fr" } },
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
  const styles = useListStyles();
  const row = mergeClasses(styles.row, styles.leading, useStyles().person);
  return (
    <ul className={styles.list}>
      {items.map((person) => (
        <li key={person.id} className={row}>
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
