import type { SessionActs } from "#service/sessions";
import {
  type AutoLoginScope,
  listLinks,
  mailPersonalisedLink,
  makePersonalisedLink,
  revokePersonalisedLink,
  type SigninDeps,
  voidAutoLogin,
} from "#service/signin";
import { Nothing, type Reply, route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { atDesk, type Brought } from "./callers.ts";
import { iso, isoOrNull } from "./instants.ts";

type LinkDeps = { signin: SigninDeps; sessions: SessionActs };

/** What techs and admins do with a contact's links (portals.md, "Tech portal", "Admin portal"). */
export const contactLinkRoutes = (deps: LinkDeps): Route[] => [
  ...personalisedRoutes(deps),
  mailRoute(deps),
  ...autoLoginRoutes(deps),
];

const SESSION = { auth: "session" } as const;

function personalisedRoutes({ signin, sessions }: LinkDeps): Route[] {
  return [
    route({
      ...SESSION,
      method: "GET",
      path: "/api/tech/contacts/{id}/links",
      summary: "A contact's personalised links that are alive, without their secrets",
      answer: wire.PersonalisedLinkList,
      status: 200,
      handle: async (call) => {
        const { viewer } = await atDesk(sessions, call);
        const asked = { contactId: call.params.id, kind: "personalised" } as const;
        const items = (await listLinks(signin, viewer, asked)).map((link) => ({
          id: link.id,
          createdAt: iso(link.createdAt),
          expiresAt: iso(link.expiresAt),
          openedAt: isoOrNull(link.sentAt),
        }));
        return { answer: { items } };
      },
    }),
    route({
      ...SESSION,
      method: "POST",
      path: "/api/tech/contacts/{id}/links",
      summary: "Makes a personalised link; its address is told this once",
      body: Nothing,
      bodyMayBeEmpty: true,
      answer: wire.MadePersonalisedLink,
      status: 201,
      handle: async (call) => {
        const made = await makePersonalisedLink(
          signin,
          await atDesk(sessions, call),
          call.params.id,
        );
        return { answer: { ...made, expiresAt: iso(made.expiresAt) } };
      },
    }),
    route({
      ...SESSION,
      method: "DELETE",
      path: "/api/tech/contacts/{id}/links/{link}",
      summary: "Revokes a personalised link",
      answer: Nothing,
      status: 204,
      handle: async (call) => {
        const { id: contactId, link: linkId } = call.params;
        await revokePersonalisedLink(signin, await atDesk(sessions, call), { contactId, linkId });
        return { answer: {} };
      },
    }),
  ];
}

const mailRoute = ({ signin, sessions }: LinkDeps): Route =>
  route({
    ...SESSION,
    method: "POST",
    path: "/api/tech/contacts/{id}/links/mail",
    summary: "Makes a personalised link and mails it to the contact",
    body: Nothing,
    bodyMayBeEmpty: true,
    answer: wire.MailedPersonalisedLink,
    status: 201,
    handle: async (call) => {
      const made = await mailPersonalisedLink(signin, await atDesk(sessions, call), call.params.id);
      return { answer: { ...made, expiresAt: iso(made.expiresAt) } };
    },
  });

function autoLoginRoutes({ signin, sessions }: LinkDeps): Route[] {
  type Voided = Promise<Reply<wire.VoidedAutoLogin>>;
  const voided = async (call: Brought, scope: AutoLoginScope): Voided => ({
    answer: await voidAutoLogin(signin, await atDesk(sessions, call), scope),
  });
  const VOID = { ...SESSION, method: "DELETE", answer: wire.VoidedAutoLogin, status: 200 } as const;
  return [
    route({
      ...SESSION,
      method: "GET",
      path: "/api/admin/contacts/{id}/auto-login-links",
      summary: "A contact's auto-login links that are alive, without their secrets",
      answer: wire.AutoLoginLinkList,
      status: 200,
      handle: async (call) => {
        const { viewer } = await atDesk(sessions, call);
        const asked = { contactId: call.params.id, kind: "auto-login" } as const;
        const items = (await listLinks(signin, viewer, asked)).map((link) => ({
          id: link.id,
          to: link.place,
          createdAt: iso(link.createdAt),
          expiresAt: iso(link.expiresAt),
          claimedAt: isoOrNull(link.claimedAt),
        }));
        return { answer: { items } };
      },
    }),
    route({
      ...VOID,
      path: "/api/admin/auto-login-links",
      summary: "Voids everyone's auto-login links and ends the sessions they made",
      handle: (call) => voided(call, { kind: "everyone" }),
    }),
    route({
      ...VOID,
      path: "/api/admin/auto-login-links/{id}",
      summary: "Voids one auto-login link and ends the sessions it made",
      handle: (call) => voided(call, { kind: "one", linkId: call.params.id }),
    }),
    route({
      ...VOID,
      path: "/api/admin/contacts/{id}/auto-login-links",
      summary: "Voids a contact's auto-login links and ends the sessions they made",
      handle: (call) => voided(call, { kind: "contact", contactId: call.params.id }),
    }),
  ];
}
