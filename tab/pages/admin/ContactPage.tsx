import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { ContactCard } from "#server/wire";
import { Asked } from "../portal/Asked.tsx";
import { peopleWords } from "../../words/people.ts";
import { HistoryOf } from "./HistoryOf.tsx";
import { LinkedOf } from "./LinkedOf.tsx";
import { LinksOf } from "./LinksOf.tsx";
import { PasswordOf } from "./PasswordOf.tsx";
import { contactQuery } from "./people-queries.ts";
import { nameOf, PersonPage } from "./PersonPage.tsx";
import { SessionsOf } from "./SessionsOf.tsx";
import { TicketLinksOf } from "./TicketLinksOf.tsx";

const useStyles = makeStyles({
  link: {
    color: tokens.colorBrandForegroundLink,
    "@media (forced-colors: active)": { color: "LinkText" },
  },
});

/** One contact, and what opens doors for them (portals.md, "Contacts"). */
export function ContactPage() {
  const { id = "" } = useParams();
  const found = useQuery(contactQuery(id));
  return (
    <Asked found={found} start="/admin/contacts">
      {(data) => <Contact key={id} card={data} />}
    </Asked>
  );
}

function Contact({ card }: { card: ContactCard }) {
  const styles = useStyles();
  const { facts, sees, inactive, contacts } = peopleWords;
  const { id, company, active } = card;
  const name = nameOf(card);
  return (
    <PersonPage
      name={name}
      back={{ to: "/admin/contacts", label: contacts.back }}
      facts={[
        { name: facts.email, value: card.email },
        {
          name: facts.company,
          value: (
            <Link className={styles.link} to={`/admin/companies/${company.id}`}>
              {company.name}
            </Link>
          ),
        },
        { name: facts.state, value: active ? facts.active : inactive },
        { name: facts.sees, value: sees[card.sees] },
        { name: facts.phone, value: card.phone },
        { name: facts.jobTitle, value: card.jobTitle },
      ]}
    >
      <SessionsOf whose={{ kind: "contact", id }} />
      <LinkedOf id={id} name={name} />
      <LinksOf id={id} open={active} />
      <TicketLinksOf id={id} />
      {active && <PasswordOf id={id} />}
      <HistoryOf whose={{ kind: "contact", id }} />
    </PersonPage>
  );
}
