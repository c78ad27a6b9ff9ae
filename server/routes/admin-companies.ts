import {
  addDomain,
  type CompanyCard,
  createCompany,
  listCompanies,
  readCompany,
  removeDomain,
  saveCompany,
} from "#service/administration";
import { route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { adminActing, type AdminRouteDeps, adminViewer } from "./admin-call.ts";
import { CREATE, READ, SAVE } from "./verbs.ts";

/** A whole company with a thousand domains fits well. */
const LIMIT = 256 * 1024;

/** Companies with their domains, tenants and states (sign-in.md §2). */
export function adminCompanyRoutes(deps: AdminRouteDeps): Route[] {
  const { administration } = deps;
  return [
    route({
      ...READ,
      path: "/api/admin/companies",
      summary: "The workspace's companies by name, a page at a time",
      query: wire.ListCompanies,
      answer: wire.CompanyList,
      handle: async (call) => {
        const viewer = await adminViewer(deps, call);
        const { items, next = null } = await listCompanies(administration, viewer, call.query);
        return { answer: { items, next } };
      },
    }),
    route({
      ...READ,
      path: "/api/admin/companies/{id}",
      summary: "One company with all that is decided about it",
      answer: wire.CompanyCard,
      handle: async (call) => {
        const viewer = await adminViewer(deps, call);
        return { answer: present(await readCompany(administration, viewer, call.params.id)) };
      },
    }),
    route({
      ...CREATE,
      path: "/api/admin/companies",
      summary: "Adds a company",
      body: wire.CreateCompany,
      limitBytes: LIMIT,
      answer: wire.CompanyCard,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        return { answer: present(await createCompany(administration, acting, call.body)) };
      },
    }),
    route({
      ...SAVE,
      path: "/api/admin/companies/{id}",
      summary: "Saves a company; closing it frees what it owned and ends its people's ways in",
      body: wire.SaveCompany,
      limitBytes: LIMIT,
      answer: wire.CompanyCard,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        const { revision, ...form } = call.body;
        const asked = { id: call.params.id, revision, form };
        return { answer: present(await saveCompany(administration, acting, asked)) };
      },
    }),
    ...domainRoutes(deps),
  ];
}

/** One domain more or less, whatever else was changed meanwhile. */
function domainRoutes(deps: AdminRouteDeps): Route[] {
  const { administration } = deps;
  return [
    route({
      ...CREATE,
      path: "/api/admin/companies/{id}/domains",
      summary: "Gives a company one more domain",
      body: wire.AddDomain,
      answer: wire.CompanyCard,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        const asked = { id: call.params.id, domain: call.body.domain };
        return { answer: present(await addDomain(administration, acting, asked)) };
      },
    }),
    route({
      ...READ,
      method: "DELETE",
      path: "/api/admin/companies/{id}/domains/{domain}",
      summary: "Takes a domain from a company",
      answer: wire.CompanyCard,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        return { answer: present(await removeDomain(administration, acting, call.params)) };
      },
    }),
  ];
}

const present = (card: CompanyCard): wire.CompanyCard => ({
  id: card.id,
  name: card.name,
  state: card.state,
  domains: card.domains,
  domainSids: card.domainSids,
  tenantIds: card.tenantIds,
  pilots: card.pilots,
  methods: card.methods,
  portalName: card.portalName,
  sessionDays: card.sessionDays,
  suspended: card.suspended,
  contacts: card.contacts,
  revision: card.revision,
});
