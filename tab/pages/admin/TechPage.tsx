import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { Asked } from "../portal/Asked.tsx";
import { peopleWords } from "../../words/people.ts";
import { HistoryOf } from "./HistoryOf.tsx";
import { LinkedOf } from "./LinkedOf.tsx";
import { PasswordOf } from "./PasswordOf.tsx";
import { techQuery } from "./people-queries.ts";
import { nameOf, PersonPage } from "./PersonPage.tsx";
import { SessionsOf } from "./SessionsOf.tsx";

/** One tech or admin, and what opens doors for them. */
export function TechPage() {
  const { id = "" } = useParams();
  const found = useQuery(techQuery(id));
  return (
    <Asked found={found} start="/admin/techs">
      {(card) => {
        const { facts, admin, tech, inactive, techs } = peopleWords;
        const name = nameOf(card);
        return (
          <PersonPage
            key={id}
            name={name}
            back={{ to: "/admin/techs", label: techs.back }}
            facts={[
              { name: facts.email, value: card.email },
              { name: facts.role, value: card.admin ? admin : tech },
              { name: facts.state, value: card.active ? facts.active : inactive },
            ]}
          >
            <SessionsOf whose={{ kind: "tech", id }} />
            <LinkedOf id={id} name={name} />
            {card.active && <PasswordOf id={id} />}
            <HistoryOf whose={{ kind: "tech", id }} />
          </PersonPage>
        );
      }}
    </Asked>
  );
}
