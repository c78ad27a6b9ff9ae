import {
  describeSession,
  endSession,
  endSessions,
  type OpenedSession,
  recognise,
  type Recognised,
  type SessionActs,
  switchAccount,
  switchPlatform,
} from "#service/sessions";
import {
  forgetCookie,
  Nothing,
  type RawCall,
  type Reply,
  route,
  type Route,
  SESSION_COOKIE,
} from "#server/http";
import { ChooseAccount, ChoosePlatform, Session } from "#server/wire";
import { callerOf, sessionSecretOf } from "./callers.ts";

type Brought = Pick<RawCall, "credentials" | "reference" | "source">;

/** A person's own session (sign-in.md §11). */
export function sessionRoutes(deps: SessionActs): Route[] {
  const known = (call: Brought): Promise<Recognised> => recognise(deps, sessionSecretOf(call));
  return [
    route({
      method: "GET",
      auth: "session",
      path: "/api/session",
      summary: "Who is signed in, and what they may switch to",
      answer: Session,
      status: 200,
      handle: async (call) => ({ answer: await present(deps, await known(call)) }),
    }),
    route({
      method: "DELETE",
      auth: "session",
      path: "/api/session",
      summary: "Signs out here",
      answer: Nothing,
      status: 204,
      handle: async (call) => {
        await endSession(deps, (await known(call)).session, callerOf(call));
        return { answer: {}, cookies: [forgetCookie(SESSION_COOKIE)] };
      },
    }),
    route({
      method: "DELETE",
      auth: "session",
      path: "/api/sessions",
      summary: "Signs out everywhere",
      answer: Nothing,
      status: 204,
      handle: async (call) => {
        await endSessions(deps, (await known(call)).session, callerOf(call));
        return { answer: {}, cookies: [forgetCookie(SESSION_COOKIE)] };
      },
    }),
    ...switchRoutes(deps, known),
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
      refusals: ["restricted", "not-a-member", "no-method"],
      handle: async (call) => {
        const at = { recognised: await known(call), caller: callerOf(call) };
        return switched(deps, call, await switchPlatform(deps, at, call.body.platform));
      },
    }),
  ];
}

/** The new session goes the way the old one came: as a bearer, or as the cookie. */
async function switched(
  deps: SessionActs,
  { credentials }: Brought,
  opened: OpenedSession,
): Promise<Reply<Session>> {
  const answer = await present(deps, await recognise(deps, opened.secret));
  if (credentials.bearer !== undefined) return { answer: { ...answer, token: opened.secret } };
  const maxAge = (opened.endsAt - deps.clock.now()) / 1000;
  const kept = opened.stay ? { maxAge } : {};
  return { answer, cookies: [{ name: SESSION_COOKIE, value: opened.secret, ...kept }] };
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
    expiresAt: new Date(it.expiresAt).toISOString(),
  };
}
