import {
  addContact,
  changeAddress,
  type ContactCard,
  type ContactRow,
  listContacts,
  readContact,
  saveContact,
} from "#service/administration";
import { route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { adminActing, type AdminRouteDeps, adminViewer } from "./admin-call.ts";
import { iso } from "./instants.ts";
import { CREATE, READ, SAVE } from "./verbs.ts";

/** Contacts: who they are, what they see, and the address that identifies them (S1). */
export function adminContactRoutes(deps: AdminRouteDeps): Route[] {
  const { administration } = deps;
  return [
    route({
      ...READ,
      path: "/api/admin/contacts",
      summary: "Contacts by address, a page at a time",
      query: wire.ListContacts,
      answer: wire.ContactList,
      handle: async (call) => {
        const viewer = await adminViewer(deps, call);
        const { company: companyId, ...query } = call.query;
        const page = await listContacts(administration, viewer, { ...query, companyId });
        return { answer: { items: page.items.map(presentRow), next: page.next ?? null } };
      },
    }),
    route({
      ...READ,
      path: "/api/admin/contacts/{id}",
      summary: "One contact",
      answer: wire.ContactCard,
      handle: async (call) => {
        const viewer = await adminViewer(deps, call);
        return { answer: present(await readContact(administration, viewer, call.params.id)) };
      },
    }),
    route({
      ...CREATE,
      path: "/api/admin/contacts",
      summary: "Adds a contact to a company",
      body: wire.CreateContact,
      answer: wire.ContactCard,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        const { company: companyId, ...form } = call.body;
        return {
          answer: present(await addContact(administration, acting, { ...form, companyId })),
        };
      },
    }),
    ...savingRoutes(deps),
  ];
}

function savingRoutes(deps: AdminRouteDeps): Route[] {
  const { administration } = deps;
  return [
    route({
      ...SAVE,
      path: "/api/admin/contacts/{id}",
      summary: "Saves a contact; who becomes inactive is signed out",
      body: wire.SaveContact,
      answer: wire.ContactCard,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        const { revision, ...form } = call.body;
        const asked = { id: call.params.id, revision, form };
        return { answer: present(await saveContact(administration, acting, asked)) };
      },
    }),
    route({
      ...SAVE,
      path: "/api/admin/contacts/{id}/email",
      summary: "Changes a contact's primary email: links are void, sessions by code end",
      body: wire.ChangeAddress,
      answer: wire.ContactCard,
      refusals: ["conflict", "email-malformed"],
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        const asked = { id: call.params.id, ...call.body };
        return { answer: present(await changeAddress(administration, acting, asked)) };
      },
    }),
  ];
}

const presentRow = (row: ContactRow): wire.ContactRow => ({
  id: row.id,
  email: row.email,
  firstName: row.firstName,
  lastName: row.lastName,
  company: { id: row.companyId, name: row.company },
  active: row.active,
  sees: row.sees,
});

const present = (card: ContactCard): wire.ContactCard => ({
  ...presentRow(card),
  phone: card.phone,
  jobTitle: card.jobTitle,
  createdAt: iso(card.createdAt),
  createdBy: card.createdBy,
  revision: card.revision,
});
