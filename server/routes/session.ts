import {
  describeSession,
  endOtherSession,
  endSession,
  endSessions,
  type HeldSessions,
  listSessions,
  type OpenedSession,
  recognise,
  type Recognised,
  type SessionActs,
  switchAccount,
  switchPlatform,
} from "#service/sessions";
import { Nothing, type Reply, route, type Route } from "#server/http";
import type { Live } from "#server/live";
import { ChooseAccount, ChoosePlatform, Session, SessionList } from "#server/wire";
import { type Brought, callerOf, recogniseCaller } from "./callers.ts";
import { iso } from "./instants.ts";
import { presentSessionRow } from "./present-session-row.ts";
import { signedOut, switchedTo } from "./session-cookies.ts";
import { READ } from "./verbs.ts";

type SessionDeps = SessionActs & { heldSessions: HeldSessions; live: Live };

/** A person's own session (sign-in.md §11). */
export function sessionRoutes(deps: SessionDeps): Route[] {
  const known = (call: Brought): Promise<Recognised> => recogniseCaller(deps, call);
  return [
    route({
      ...READ,
      path: "/api/session",
      summary: "Who is signed in, and what they may switch to",
      answer: Session,
      handle: async (call) => {
        const recognised = await known(call);
        // A page asks this before it reads anything, and goes on from there (portals.md, "For all").
        const begin = deps.live.placeIn(recognised.session.workspaceId);
        const [answer, place] = await Promise.all([present(deps, recognised), begin]);
        return { answer, headers: { "Portico-Place": place } };
      },
    }),
    route({
      method: "DELETE",
      auth: "session",
      path: "/api/session",
      summary: "Signs out here",
      answer: Nothing,
      status: 204,
      handle: async (call) => {
        const { session } = await known(call);
        await endSession(deps, session, callerOf(call));
        return { answer: {}, cookies: signedOut(session) };
      },
    }),
    ...everywhereRoutes(deps, known),
    ...switchRoutes(deps, known),
  ];
}

/** Every place where the person is signed in. */
function everywhereRoutes(
  deps: SessionDeps,
  known: (call: Brought) => Promise<Recognised>,
): Route[] {
  return [
    route({
      ...READ,
      path: "/api/sessions",
      summary: "Where the person is signed in",
      answer: SessionList,
      handle: async (call) => {
        const recognised = await known(call);
        const listed = await listSessions(deps, recognised);
        const items = listed.map((each) => presentSessionRow(each, recognised.session.id));
        return { answer: { items } };
      },
    }),
    route({
      method: "DELETE",
      auth: "session",
      path: "/api/sessions/{id}",
      summary: "Ends one of one's own sessions",
      answer: Nothing,
      status: 204,
      refusals: ["restricted"],
      handle: async (call) => {
        const { session } = await known(call);
        const ended = await endOtherSession(deps, session, callerOf(call), call.params.id);
        return { answer: {}, cookies: ended.id === session.id ? signedOut(session) : [] };
      },
    }),
    route({
      method: "DELETE",
      auth: "session",
      path: "/api/sessions",
      summary: "Signs out everywhere",
      answer: Nothing,
      status: 204,
      refusals: ["restricted"],
      handle: async (call) => {
        const { session } = await known(call);
        await endSessions(deps, session, callerOf(call));
        return { answer: {}, cookies: signedOut(session) };
      },
    }),
  ];
}

/** Another account or portal of the same person: a new session, without new proof. */
function switchRoutes(deps: SessionActs, known: (call: Brought) => Promise<Recognised>): Route[] {
  return [
    route({
      method: "POST",
      auth: "session",
      path: "/api/session/account",
      summary: "Switches to another account of the same address",
      body: ChooseAccount,
      answer: Session,
      status: 200,
      refusals: ["restricted"],
      handle: async (call) => {
        const at = { recognised: await known(call), caller: callerOf(call) };
        return switched(deps, call, await switchAccount(deps, at, call.body.accountId));
      },
    }),
    route({
      method: "POST",
      auth: "session",
      path: "/api/session/platform",
      summary: "Switches to another portal of the same person",
      body: ChoosePlatform,
      answer: Session,
      status: 200,
      refusals: ["restricted", "not-a-member", "no-method", "wrong-app"],
      handle: async (call) => {
        const at = { recognised: await known(call), caller: callerOf(call) };
        return switched(deps, call, await switchPlatform(deps, at, call.body.platform));
      },
    }),
  ];
}

/** The new session goes the way the old one came: as a bearer, or as a cookie. */
async function switched(
  deps: SessionActs,
  { credentials }: Brought,
  opened: OpenedSession,
): Promise<Reply<Session>> {
  const recognised = await recognise(deps, opened.secret);
  const answer = await present(deps, recognised);
  const cookies = switchedTo(recognised.session, opened, credentials, deps.clock.now());
  const token = credentials.bearer === undefined ? {} : { token: opened.secret };
  return { answer: { ...answer, ...token }, cookies };
}

async function present(deps: SessionActs, recognised: Recognised): Promise<Session> {
  const it = await describeSession(deps, recognised);
  return {
    person: it.person,
    platform: it.platform,
    platforms: it.platforms,
    workspace: { slug: it.workspace.slug, name: it.workspace.name },
    ...(it.account && {
      account: {
        id: it.account.contact.id,
        company: { id: it.account.company.id, name: it.account.company.name },
      },
    }),
    accounts: it.accounts.map(({ contact, company }) => ({
      id: contact.id,
      company: { name: company.name },
    })),
    stay: it.stay,
    restricted: it.restricted,
    expiresAt: iso(it.expiresAt),
  };
}
