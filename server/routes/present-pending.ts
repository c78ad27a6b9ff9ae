import type { WaitingRequest } from "#service/administration";
import type { MappedDomain } from "#service/companies";
import type { PendingAbout, PendingRow } from "#service/pending";
import type { AskedCall, PendingItem, PendingList } from "#server/wire";
import { iso } from "./instants.ts";

/** What a stranger wrote under this name, or nothing. */
const text = (about: PendingAbout, name: string): string => {
  const said = about[name];
  return typeof said === "string" ? said : "";
};

const askedOf = ({ id, askedAt }: PendingRow) => ({
  id,
  askedAt: iso(askedAt),
});

/** A call as techs and admins see it. */
export function presentCall(row: PendingRow): AskedCall {
  const { about } = row;
  return {
    ...askedOf(row),
    name: text(about, "name"),
    company: text(about, "company"),
    number: text(about, "number"),
    line: text(about, "line"),
  };
}

/** A request as admins see it. */
export function presentPending(row: WaitingRequest): PendingItem {
  const { kind, subject, about, companyId = "", companyName = "", candidates } = row;
  if (kind === "call") return { kind, ...presentCall(row) };
  if (kind === "person") {
    const name = `${text(about, "firstName")} ${text(about, "lastName")}`.trim();
    const jobTitle = text(about, "jobTitle");
    return { kind, ...askedOf(row), email: subject, name, jobTitle, candidates };
  }
  return {
    kind,
    ...askedOf(row),
    company: { id: companyId, name: companyName },
    tenantId: text(about, "tenantId"),
    name: text(about, "name"),
    email: text(about, "email") || null,
    verified: about["verified"] === true,
  };
}

/** A domain that was set aside. */
export const presentSuspended = ({
  domain,
  companyId,
  company,
  suspendedBecause = "",
}: MappedDomain): PendingList["suspended"][number] => ({
  domain,
  because: suspendedBecause,
  company: { id: companyId, name: company },
});
