import { makeStyles } from "@fluentui/react-components";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useNavigate, useParams } from "react-router";
import type { CompanyCard } from "#server/wire";
import { Page } from "../../components/Page.tsx";
import { Asked } from "../portal/Asked.tsx";
import { companyWords, replayWords } from "../../words/companies.ts";
import { BackLink } from "../portal/TicketFacts.tsx";
import { useSession } from "../portal/portal-queries.ts";
import { backOffice, companyQuery } from "./back-office-queries.ts";
import { type CompanyDraft, draftOf, formOf, NEW_COMPANY } from "./company-draft.ts";
import { CompanyFields } from "./CompanyFields.tsx";
import { saidOf } from "./said-of.ts";
import { ReviewFoot } from "./ReviewFoot.tsx";
import { useReview } from "./use-review.ts";

const useStyles = makeStyles({
  form: { display: "grid", gap: "24px", minWidth: 0 },
});

/** One company: all that is decided about it, and what a change would do before it is saved. */
export function CompanyPage() {
  const { id = "" } = useParams();
  if (id === "new") return <CompanyForm key={id} />;
  return <KnownCompany key={id} id={id} />;
}

function KnownCompany({ id }: { id: string }) {
  const found = useQuery(companyQuery(id));
  return (
    <Asked found={found} start="/admin">
      {(data) => <CompanyForm card={data} />}
    </Asked>
  );
}

function useCompany(card: CompanyCard | undefined) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [draft, setDraft] = useState<CompanyDraft>(card ? draftOf(card) : NEW_COMPANY);
  const review = useReview({
    replay: () =>
      backOffice.replay({ company: { ...formOf(draft), ...(card && { id: card.id }) } }),
    save: async () => {
      const form = formOf(draft);
      const saved = card
        ? await backOffice.saveCompany(card.id, { ...form, revision: card.revision })
        : await backOffice.addCompany(form);
      client.setQueryData(companyQuery(saved.id).queryKey, saved);
      void client.invalidateQueries({ queryKey: ["companies", "list"] });
      if (!card) await navigate(`/admin/companies/${saved.id}`, { replace: true });
      return () => setDraft(draftOf(saved));
    },
  });
  const change = (part: Partial<CompanyDraft>): void => {
    review.touch();
    setDraft((typed) => ({ ...typed, ...part }));
  };
  return { draft, change, review };
}

function CompanyForm({ card }: { card?: CompanyCard }) {
  const styles = useStyles();
  const { workspace } = useSession();
  const { draft, change, review } = useCompany(card);
  const { problem } = review;
  const fields = problem?.field?.replace(/\[.*$/, "");
  const wrong = (field: string): string | undefined =>
    problem && fields === field ? saidOf(problem) : undefined;
  const look = (event: FormEvent): void => {
    event.preventDefault();
    void review.look();
  };
  const closing = draft.state === "closed" && card?.state !== "closed";
  return (
    <Page
      title={card?.name ?? companyWords.addTitle}
      portal={workspace.name}
      above={<BackLink to="/admin" label={companyWords.back} />}
    >
      <form className={styles.form} onSubmit={look}>
        <CompanyFields
          draft={draft}
          suspended={card?.suspended.map(({ domain }) => domain) ?? []}
          {...{ wrong, change }}
        />
        <ReviewFoot
          review={review}
          isShown={isShown(fields)}
          incomplete={draft.name.trim() === ""}
          save={closing ? replayWords.close(draft.name) : replayWords.save}
          warning={closing ? companyWords.closing(draft.name) : undefined}
        />
      </form>
    </Page>
  );
}

const SHOWN = [
  "name",
  "state",
  "domains",
  "tenantIds",
  "domainSids",
  "pilots",
  "portalName",
  "sessionDays",
];
/** Whether a refusal stands beside its field already. */
const isShown = (field: string | undefined): boolean =>
  field !== undefined && SHOWN.includes(field);
