import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { Asked } from "../portal/Asked.tsx";
import { deskWords } from "../../words/desk.ts";
import { catalogueQuery, useSession } from "../portal/portal-queries.ts";
import { BackLink } from "../portal/TicketFacts.tsx";
import { SOMETHING_ELSE } from "./request-form.ts";
import { RequestForm } from "./RequestForm.tsx";
import { SimilarTickets } from "./SimilarTickets.tsx";

/** The form of one kind of request, or of a free one. */
export function RequestPage() {
  const navigate = useNavigate();
  const { workspace } = useSession();
  const { type: slug = "" } = useParams();
  const found = useQuery(catalogueQuery);
  return (
    <Asked found={found} start="/">
      {(data) => {
        const { items, somethingElse } = data;
        const type = items.find((each) => each.slug === slug);
        if (!type && !(slug === SOMETHING_ELSE && somethingElse)) {
          const { title, detail, go } = deskWords.noType;
          const act = (): void => void navigate("/new");
          return <Empty title={title} detail={detail} next={{ label: go, act }} heading />;
        }
        const lead = type?.confidential ? deskWords.confidential : type?.words;
        return (
          <Page
            title={type?.title ?? deskWords.newRequest}
            portal={workspace.name}
            lead={lead}
            above={items.length > 0 && <BackLink to="/new" label={deskWords.back} />}
          >
            {type && <SimilarTickets key={slug} type={type.slug} />}
            <RequestForm key={slug} type={type} />
          </Page>
        );
      }}
    </Asked>
  );
}
