import { makeStyles } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { type Fact, FactList } from "../../components/FactList.tsx";
import { Page } from "../../components/Page.tsx";
import { peopleWords } from "../../words/people.ts";
import { useSession } from "../portal/portal-queries.ts";
import { BackLink } from "../portal/TicketFacts.tsx";

const useStyles = makeStyles({
  page: { display: "grid", gap: "32px", minWidth: 0 },
});

type Props = {
  name: string;
  back: { to: string; label: string };
  /** What is known of them; what is empty is left out. */
  facts: readonly Fact[];
  children: ReactNode;
};

/** One person: who they are, and beneath it what opens doors for them. */
export function PersonPage({ name, back, facts, children }: Props) {
  const styles = useStyles();
  const { workspace } = useSession();
  return (
    <Page title={name} portal={workspace.name} above={<BackLink {...back} />}>
      <div className={styles.page}>
        <FactList facts={facts} label={peopleWords.facts.label} />
        {children}
      </div>
    </Page>
  );
}

/** What somebody is called: by name where one is known. */
export const nameOf = (person: { firstName: string; lastName: string; email: string }): string =>
  `${person.firstName} ${person.lastName}`.trim() || person.email;
