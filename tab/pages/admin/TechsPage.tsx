import { useQuery } from "@tanstack/react-query";
import { Page } from "../../components/Page.tsx";
import { peopleWords } from "../../words/people.ts";
import { Asked } from "../portal/Asked.tsx";
import { useSession } from "../portal/portal-queries.ts";
import { techListQuery } from "./people-queries.ts";
import { PeopleList } from "./PeopleList.tsx";

const { techs: words, admin, tech, inactive } = peopleWords;

/** The people of the service desk; there is always one, who looks at this page. */
export function TechsPage() {
  const { workspace } = useSession();
  const found = useQuery(techListQuery);
  return (
    <Page title={words.title} portal={workspace.name} lead={words.lead}>
      <Asked found={found}>
        {({ items }) => (
          <PeopleList
            items={items}
            at="/admin/techs"
            about={(person) =>
              `${person.admin ? admin : tech}${person.active ? "" : ` · ${inactive}`}`
            }
          />
        )}
      </Asked>
    </Page>
  );
}
