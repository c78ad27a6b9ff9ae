import type { CompanyCard, CompanyState, Method, SaveCompany } from "#server/wire";

/** A company as it is typed: lists of lines as one text, numbers as digits. */
export type CompanyDraft = {
  name: string;
  state: CompanyState;
  domains: string[];
  /** What is typed into the field for one more: saved like those that were added. */
  oneMore: string;
  tenantIds: string;
  domainSids: string;
  pilots: string;
  /** null: all that the workspace offers. */
  methods: Method[] | null;
  portalName: string;
  sessionDays: string;
};

export const NEW_COMPANY: CompanyDraft = {
  name: "",
  state: "active",
  domains: [],
  oneMore: "",
  tenantIds: "",
  domainSids: "",
  pilots: "",
  methods: null,
  portalName: "",
  sessionDays: "",
};

export const draftOf = (card: CompanyCard): CompanyDraft => ({
  name: card.name,
  state: card.state,
  domains: card.domains,
  oneMore: "",
  tenantIds: card.tenantIds.join("\n"),
  domainSids: card.domainSids.join("\n"),
  pilots: card.pilots.join("\n"),
  methods: card.methods,
  portalName: card.portalName ?? "",
  sessionDays: card.sessionDays === null ? "" : String(card.sessionDays),
});

const lines = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Those that were added, and the one that is being typed. */
export function allDomains({ domains, oneMore }: Pick<CompanyDraft, "domains" | "oneMore">) {
  const domain = oneMore.trim().toLowerCase();
  return domain === "" || domains.includes(domain) ? domains : [...domains, domain];
}

/** The form as the server takes it; what is wrong with it the server says. */
export const formOf = (draft: CompanyDraft): Omit<SaveCompany, "revision"> => ({
  name: draft.name,
  state: draft.state,
  domains: allDomains(draft),
  tenantIds: lines(draft.tenantIds),
  domainSids: lines(draft.domainSids),
  pilots: lines(draft.pilots),
  methods: draft.methods,
  portalName: draft.portalName.trim() || null,
  sessionDays: draft.sessionDays.trim() === "" ? null : Number(draft.sessionDays),
});
