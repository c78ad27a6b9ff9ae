import { makeStyles, tokens } from "@fluentui/react-components";
import { Fragment, type ReactNode } from "react";
import { Page } from "../../components/Page.tsx";
import { peopleWords } from "../../words/people.ts";
import { useSession } from "../portal/portal-queries.ts";
import { BackLink } from "../portal/TicketFacts.tsx";

const useStyles = makeStyles({
  page: { display: "grid", gap: "32px", minWidth: 0 },
  facts: {
    display: "grid",
    gap: "4px 16px",
    margin: 0,
    "@media (min-width: 480px)": { gridTemplateColumns: "max-content 1fr" },
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: "0 0 4px", minWidth: 0, overflowWrap: "anywhere" },
});

type Props = {
  name: string;
  back: { to: string; label: string };
  /** What is known of them; what is empty is left out. */
  facts: readonly { name: string; value: ReactNode }[];
  children: ReactNode;
};

/** One person: who they are, and beneath it what opens doors for them. */
export function PersonPage({ name, back, facts, children }: Props) {
  const styles = useStyles();
  const { workspace } = useSession();
  return (
    <Page title={name} portal={workspace.name} above={<BackLink {...back} />}>
      <div className={styles.page}>
        <dl className={styles.facts} aria-label={peopleWords.facts.label}>
          {facts
            .filter(({ value }) => value !== "")
            .map((fact) => (
              <Fragment key={fact.name}>
                <dt className={styles.name}>{fact.name}</dt>
                <dd className={styles.value}>{fact.value}</dd>
              </Fragment>
            ))}
        </dl>
        {children}
      </div>
    </Page>
  );
}

/** What somebody is called: by name where one is known. */
export const nameOf = (person: { firstName: string; lastName: string; email: string }): string =>
  `${person.firstName} ${person.lastName}`.trim() || person.email;
