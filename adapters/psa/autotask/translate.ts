import { type EmailAddress, parseEmailAddress } from "#service/kernel";
import type { PsaCompany, PsaContact, PsaMember } from "#service/psa";
import { instantOf } from "../time.ts";
import { isOn, type Wire } from "./wire.ts";

/** A key of another record, where there is one. */
export const refOf = (key: number | null | undefined): string | undefined =>
  key === null || key === undefined ? undefined : String(key);

/** An instant under its name, where the text says one. */
export function at(name: "at" | "createdAt" | "updatedAt", text: string | null | undefined) {
  const instant = instantOf(text);
  return instant === undefined ? {} : { [name]: instant };
}

export const company = (record: Wire["company"]): PsaCompany => ({
  id: String(record.id),
  name: record.companyName ?? "",
  active: isOn(record.isActive),
  ...at("updatedAt", record.lastTrackedModifiedDateTime ?? record.lastActivityDate),
});

export function contact(record: Wire["contact"]): PsaContact {
  const companyId = refOf(record.companyID);
  const addresses: EmailAddress[] = [];
  for (const text of [record.emailAddress, record.emailAddress2, record.emailAddress3]) {
    const address = parseEmailAddress(text ?? "");
    if (address && !addresses.includes(address)) addresses.push(address);
  }
  return {
    id: String(record.id),
    ...(companyId !== undefined && { companyId }),
    firstName: record.firstName ?? "",
    lastName: record.lastName ?? "",
    addresses,
    phone: record.phone ?? "",
    jobTitle: record.title ?? "",
    active: isOn(record.isActive),
    mayEnter: true,
    ...at("updatedAt", record.lastModifiedDate),
  };
}

export function member(record: Wire["resource"]): PsaMember {
  const address = parseEmailAddress(record.email ?? "");
  return {
    id: String(record.id),
    firstName: record.firstName ?? "",
    lastName: record.lastName ?? "",
    ...(address && { address }),
    active: isOn(record.isActive),
  };
}
