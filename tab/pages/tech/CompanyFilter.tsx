import { useQuery } from "@tanstack/react-query";
import { CompanyPicker, type CompanySource } from "../../components/CompanyPicker.tsx";
import { deskWords } from "../../words/desk.ts";
import { portal, queueCompanyQuery } from "../portal/portal-queries.ts";

const inQueue: CompanySource = {
  key: "queue-companies",
  find: (q, signal) => portal.queueCompanies({ q }, signal),
};

type Props = {
  /** The id of the one that is chosen. */
  company: string | undefined;
  choose: (company: string | undefined) => void;
};

/** One company of all in the queue, found by its name. */
export function CompanyFilter({ company, choose }: Props) {
  const known = useQuery({ ...queueCompanyQuery(company ?? ""), enabled: company !== undefined });
  const name = known.data?.items[0]?.name ?? "";
  return (
    <CompanyPicker
      source={inQueue}
      chosen={company === undefined ? undefined : { id: company, name }}
      choose={(chosen) => choose(chosen?.id)}
      placeholder={deskWords.anyCompany}
      label={deskWords.company}
    />
  );
}
