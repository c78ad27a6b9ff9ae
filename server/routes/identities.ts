import type { LinkedIdentity } from "#service/identities";
import type { SessionActs } from "#service/sessions";
import {
  beginConsent,
  listLinkedSignIns,
  listLinkedSignInsOf,
  lookAtConsent,
  makeConsentLink,
  type SigninDeps,
  unlinkSignIn,
  unlinkSignInOf,
} from "#service/signin";
import { Nothing, route, type Route } from "#server/http";
import {
  BegunConsent,
  ConsentLink,
  LinkedSignIns,
  LinkSecret,
  LookedAtConsent,
} from "#server/wire";
import { atDesk, type Brought, callerOf, recogniseCaller } from "./callers.ts";
import { iso } from "./instants.ts";
import { flowCookie } from "./reply-to.ts";
import { READ } from "./verbs.ts";

type IdentityDeps = { signin: SigninDeps; sessions: SessionActs };

/** Linked sign-ins, one's own and for an admin anybody's, and how a tenant is proposed. */
export function identityRoutes({ signin, sessions }: IdentityDeps): Route[] {
  const known = (call: Brought) => recogniseCaller(sessions, call);
  return [
    ...ownRoutes(signin, known),
    ...adminRoutes({ signin, sessions }, known),
    ...consentRoutes(signin, known),
  ];
}

type Known = (call: Brought) => ReturnType<typeof recogniseCaller>;

const present = (links: readonly LinkedIdentity[]): LinkedSignIns => ({
  items: links.map(({ id, provider, tenantId, linkedBy, linkedAt }) => ({
    id,
    provider,
    ...(tenantId !== undefined && { tenantId }),
    linkedBy,
    linkedAt: iso(linkedAt),
  })),
});

function ownRoutes(deps: SigninDeps, known: Known): Route[] {
  return [
    route({
      ...READ,
      path: "/api/session/identities",
      summary: "The Microsoft and Google sign-ins linked to one's own address",
      answer: LinkedSignIns,
      handle: async (call) => ({
        answer: present(await listLinkedSignIns(deps, await known(call))),
      }),
    }),
    route({
      method: "DELETE",
      auth: "session",
      path: "/api/session/identities/{id}",
      summary: "Unlinks one of one's own sign-ins; what else it had opened ends",
      answer: Nothing,
      status: 204,
      refusals: ["restricted"],
      handle: async (call) => {
        const at = { recognised: await known(call), caller: callerOf(call) };
        await unlinkSignIn(deps, at, call.params.id);
        return { answer: {} };
      },
    }),
  ];
}

function adminRoutes({ signin, sessions }: IdentityDeps, known: Known): Route[] {
  return [
    route({
      ...READ,
      path: "/api/admin/people/{id}/identities",
      summary: "The linked sign-ins of a contact or tech",
      answer: LinkedSignIns,
      handle: async (call) => {
        const { viewer } = await known(call);
        return { answer: present(await listLinkedSignInsOf(signin, viewer, call.params.id)) };
      },
    }),
    route({
      method: "DELETE",
      auth: "session",
      path: "/api/admin/people/{id}/identities/{identity}",
      summary: "Unlinks a person's sign-in; what it had opened ends",
      answer: Nothing,
      status: 204,
      handle: async (call) => {
        const { id: personId, identity: id } = call.params;
        await unlinkSignInOf(signin, await atDesk(sessions, call), { personId, id });
        return { answer: {} };
      },
    }),
  ];
}

function consentRoutes(deps: SigninDeps, known: Known): Route[] {
  return [
    route({
      method: "POST",
      auth: "session",
      path: "/api/admin/companies/{id}/consent-link",
      summary: "A link by which the company's administrator proposes their tenant",
      body: Nothing,
      bodyMayBeEmpty: true,
      answer: ConsentLink,
      status: 201,
      handle: async (call) => {
        const { viewer } = await known(call);
        const made = await makeConsentLink(deps, viewer, call.params.id, call.reference);
        return { answer: { url: made.url, expiresAt: iso(made.expiresAt) } };
      },
    }),
    route({
      method: "POST",
      auth: "open",
      path: "/api/signin/consent/look",
      summary: "For whom a consent link is; changes nothing",
      body: LinkSecret,
      answer: LookedAtConsent,
      status: 200,
      refusals: ["link-invalid"],
      handle: async (call) => {
        const { workspace, portalName, company } = await lookAtConsent(deps, call.body.secret);
        const { slug, name } = workspace;
        return { answer: { workspace: { slug, name }, portalName, company: { name: company } } };
      },
    }),
    route({
      method: "POST",
      auth: "open",
      path: "/api/signin/consent",
      summary: "The administrator's press: on to Microsoft's pages, in this browser alone",
      body: LinkSecret,
      answer: BegunConsent,
      status: 200,
      refusals: ["link-invalid", "no-method"],
      handle: async (call) => {
        const { redirect, browser } = await beginConsent(deps, call.body.secret);
        return { answer: { redirect }, cookies: [flowCookie(browser)] };
      },
    }),
  ];
}
