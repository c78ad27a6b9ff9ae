import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { Bones } from "../../components/Bones.tsx";
import { Refused } from "../../components/Refused.tsx";
import { peopleWords } from "../../words/people.ts";
import { problemOf } from "../portal/portal-queries.ts";
import { LinkedOf } from "./LinkedOf.tsx";
import { PasswordOf } from "./PasswordOf.tsx";
import { techQuery } from "./people-queries.ts";
import { nameOf, PersonPage } from "./PersonPage.tsx";

/** One tech or admin, and what opens doors for them. */
export function TechPage() {
  const { id = "" } = useParams();
  const navigate = useNavigate();
  const found = useQuery(techQuery(id));
  if (found.isPending) return <Bones />;
  if (found.isError) {
    const again = (): void => void found.refetch();
    const start = (): void => void navigate("/admin/techs");
    return <Refused problem={problemOf(found.error)} again={again} start={start} />;
  }
  const { facts, admin, tech, inactive, techs } = peopleWords;
  const card = found.data;
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
      <LinkedOf id={id} name={name} />
      {card.active && <PasswordOf id={id} />}
    </PersonPage>
  );
}
