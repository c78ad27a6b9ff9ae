import { COMPANY_STATES } from "#service/companies";
import { METHODS } from "#service/workspaces";
import { z } from "zod";
import { address, domainPattern, domainSid, list, name, sessionDays, tenantId } from "./fields.ts";

/** What an admin may write of a company: each list replaces the one before. */
export const CompanyForm = z.strictObject({
  name: name(200),
  state: z.enum(COMPANY_STATES),
  domains: list(domainPattern),
  domainSids: list(domainSid),
  tenantIds: list(tenantId),
  pilots: list(address),
  methods: list(z.enum(METHODS))
    .refine((methods) => methods.length > 0, {
      message: "must name a method, or be null where the company does not narrow",
    })
    .nullable(),
  portalName: name(100).nullable(),
  sessionDays: sessionDays.nullable(),
});
export type CompanyForm = z.input<typeof CompanyForm>;
