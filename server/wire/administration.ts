import { z } from "zod";
import { Method } from "./signin.ts";

/** What admins read and write: `/api/admin/…` (portals.md, "Admin portal"). */

const Instant = z.iso.datetime();
const Id = z.string().max(100);
const Revision = z.string().max(100).describe("As it was read; another one means somebody saved");
const Line = z.string().max(200);
const Address = z.string().max(1000);
const next = z.string().nullable().describe("Send back as `cursor`; null at the end");
const cursor = z.string().max(100).optional();

export const CompanyState = z.enum(["preparing", "active", "closed"]);
export type CompanyState = z.infer<typeof CompanyState>;

export const ListCompanies = z.strictObject({
  q: z.string().max(200).optional().describe("Words to find in names and domains"),
  state: z
    .enum([...CompanyState.options, "open"])
    .optional()
    .describe("`open`: any but closed"),
  cursor,
});

export const CompanyList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        state: CompanyState,
        domains: z.array(z.string()),
        contacts: z.int().describe("Counted as far as 1,000"),
        hasMore: z.boolean().describe("Whether it has more contacts than that"),
      }),
    ),
    next,
  })
  .meta({ id: "CompanyList" });
export type CompanyList = z.infer<typeof CompanyList>;

const texts = (most: number) => z.array(Address).max(most);

const companyFields = {
  name: Line,
  state: CompanyState,
  domains: texts(1000).describe("`client.com`, or `*.client.com` for every name below it"),
  domainSids: texts(200),
  tenantIds: texts(200).describe("Microsoft tenants that are bound to the company"),
  pilots: texts(1000).describe("Addresses that get in while it is prepared"),
  methods: z.array(Method).max(10).nullable().describe("null: does not narrow"),
  portalName: Line.nullable().describe("null: the workspace's"),
  sessionDays: z.int().nullable().describe("null: as long as the workspace says"),
};

export const SaveCompany = z.strictObject({ revision: Revision, ...companyFields });
export type SaveCompany = z.infer<typeof SaveCompany>;

/** What somebody is about to save: the rules are run over it, and nothing is written. */
export const ProposeChange = z.strictObject({
  settings: z.record(z.string(), z.unknown()).optional().describe("As it would be saved"),
  company: z
    .strictObject({ id: Id.optional().describe("Left out: a new company"), ...companyFields })
    .optional(),
});
export type ProposeChange = z.infer<typeof ProposeChange>;

export const CreateCompany = z.strictObject({
  ...companyFields,
  state: CompanyState.default("active"),
  domains: companyFields.domains.default([]),
  domainSids: companyFields.domainSids.default([]),
  tenantIds: companyFields.tenantIds.default([]),
  pilots: companyFields.pilots.default([]),
  methods: companyFields.methods.default(null),
  portalName: companyFields.portalName.default(null),
  sessionDays: companyFields.sessionDays.default(null),
});
export type CreateCompany = z.input<typeof CreateCompany>;

export const AddDomain = z.strictObject({ domain: Address });
export type AddDomain = z.infer<typeof AddDomain>;

export const CompanyCard = z
  .strictObject({
    id: z.string(),
    ...companyFields,
    suspended: z
      .array(z.strictObject({ domain: z.string(), because: z.string() }))
      .describe("Domains of it that own nobody any more"),
    contacts: z.strictObject({ all: z.int(), active: z.int() }),
    revision: z.string(),
  })
  .meta({ id: "CompanyCard" });
export type CompanyCard = z.infer<typeof CompanyCard>;

const company = z.strictObject({ id: z.string(), name: z.string() });
const Sees = z.enum(["own", "company"]).describe("Own tickets, or the whole company's");
const names = { firstName: Line, lastName: Line };
const contactFields = {
  ...names,
  phone: Line,
  jobTitle: Line,
  sees: Sees,
  active: z.boolean(),
};

export const ListContacts = z.strictObject({
  q: z.string().max(200).optional().describe("How words of name, address or its domain begin"),
  company: Id.optional(),
  cursor,
});

export const ContactRow = z
  .strictObject({
    id: z.string(),
    email: z.string(),
    ...names,
    company,
    active: z.boolean(),
    sees: Sees,
  })
  .meta({ id: "ContactRow" });
export type ContactRow = z.infer<typeof ContactRow>;

export const ContactList = z
  .strictObject({ items: z.array(ContactRow), next })
  .meta({ id: "ContactList" });
export type ContactList = z.infer<typeof ContactList>;

export const ContactCard = ContactRow.extend({
  phone: z.string(),
  jobTitle: z.string(),
  createdAt: Instant,
  createdBy: z.enum(["import", "sign-in", "admin", "sync"]),
  revision: z.string(),
}).meta({ id: "ContactCard" });
export type ContactCard = z.infer<typeof ContactCard>;

export const CreateContact = z.strictObject({
  company: Id,
  email: Address,
  firstName: Line.default(""),
  lastName: Line.default(""),
  phone: Line.default(""),
  jobTitle: Line.default(""),
  sees: Sees.default("own"),
  active: z.boolean().default(true),
});
export type CreateContact = z.input<typeof CreateContact>;

export const SaveContact = z.strictObject({ revision: Revision, ...contactFields });
export type SaveContact = z.infer<typeof SaveContact>;

export const ChangeAddress = z.strictObject({ revision: Revision, email: Address });
export type ChangeAddress = z.infer<typeof ChangeAddress>;

const roles = { admin: z.boolean(), active: z.boolean() };

export const TechCard = z
  .strictObject({
    id: z.string(),
    email: z.string(),
    ...names,
    ...roles,
    createdAt: Instant,
    revision: z.string(),
  })
  .meta({ id: "TechCard" });
export type TechCard = z.infer<typeof TechCard>;

export const TechList = z.strictObject({ items: z.array(TechCard) }).meta({ id: "TechList" });
export type TechList = z.infer<typeof TechList>;

export const CreateTech = z.strictObject({
  email: Address,
  firstName: Line.default(""),
  lastName: Line.default(""),
  admin: z.boolean().default(false),
  active: z.boolean().default(true),
});
export type CreateTech = z.input<typeof CreateTech>;

export const SaveTech = z.strictObject({ revision: Revision, ...names, ...roles });
export type SaveTech = z.infer<typeof SaveTech>;

const workspaceFields = {
  name: Line,
  supportAddress: Address.describe("Empty: none"),
  supportPhone: Line,
  techTenantIds: texts(200).describe("The MSP's own Microsoft tenants"),
  timeZone: Line.describe("IANA name"),
};

/** Which methods this installation has set up stands beside the settings that choose among them. */
export const workspaceCard = <Settings extends z.ZodType>(settings: Settings) =>
  z
    .strictObject({
      workspace: z.strictObject({ slug: z.string(), ...workspaceFields }),
      settings,
      configuredMethods: z.array(Method),
      revision: z.string(),
    })
    .meta({ id: "WorkspaceCard" });

/** What is left out stays as it is; `null` takes a decision of the settings back. */
export const SaveSettings = z.strictObject({
  revision: Revision,
  workspace: z.strictObject(workspaceFields).partial().optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
});
export type SaveSettings = z.infer<typeof SaveSettings>;

export const ClearLock = z.strictObject({ email: Address });
export type ClearLock = z.infer<typeof ClearLock>;
