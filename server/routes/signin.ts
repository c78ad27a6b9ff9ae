import { NUMBERS, type Workspace } from "#service/workspaces";
import {
  chooseAccount,
  chooseMethod,
  choosePlatform,
  chooseStay,
  clickLink,
  findAttempt,
  giveDetails,
  giveEmail,
  type LinkKind,
  lookAtLink,
  type Moved,
  redeemCode,
  resendCode,
  type SigninDeps,
  startAttempt,
} from "#service/signin";
import {
  DEVICE_COOKIE,
  Nothing,
  type Reply,
  route,
  type Route,
  SESSION_COOKIE,
  type SetCookie,
} from "#server/http";
import {
  Attempt,
  ChooseAccount,
  ChooseMethod,
  ChoosePlatform,
  ChooseStay,
  GiveDetails,
  GiveEmail,
  LinkSecret,
  LookedAtLink,
  StartAttempt,
  TypeCode,
} from "#server/wire";
import { attemptRefOf, callerOf } from "./callers.ts";
import { presentAttempt } from "./present-attempt.ts";

type AttemptReply = Reply<Attempt>;

const OPEN = { method: "POST", auth: "open", answer: Attempt, status: 201 } as const;
const MOVE = { method: "POST", auth: "attempt", answer: Attempt, status: 200 } as const;

/** The HTTP door of sign-in (sign-in.md §11): parse, ask the service, present. */
export function signinRoutes(deps: SigninDeps): Route[] {
  const answer = async (moved: Promise<Moved & { key?: string }>): Promise<AttemptReply> =>
    replyTo(deps, await moved);
  return [
    route({
      ...OPEN,
      path: "/api/signin/attempts",
      summary: "Starts a sign-in; an email given here counts as the first step",
      body: StartAttempt,
      refusals: ["not-registered", "account-inactive", "not-open-yet", "no-method", "link-invalid"],
      handle: (call) => answer(startAttempt(deps, callerOf(call), defined(call.body))),
    }),
    route({
      method: "GET",
      auth: "attempt",
      answer: Attempt,
      status: 200,
      path: "/api/signin/attempts/{id}",
      summary: "Where a sign-in stands",
      handle: async (call) =>
        replyTo(deps, { attempt: await findAttempt(deps, attemptRefOf(call)) }),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/email",
      summary: "The address of the account; the same one at step code sends another letter",
      body: GiveEmail,
      refusals: ["not-registered", "account-inactive", "not-open-yet", "resend-too-soon"],
      handle: (call) => answer(giveEmail(deps, attemptRefOf(call), call.body.email)),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/platform",
      summary: "Which portal",
      body: ChoosePlatform,
      refusals: ["not-a-member", "no-method", "wrong-app"],
      handle: (call) => answer(choosePlatform(deps, attemptRefOf(call), call.body.platform)),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/method",
      summary: "How to prove the address",
      body: ChooseMethod,
      refusals: ["no-method", "resend-too-soon"],
      handle: (call) => answer(chooseMethod(deps, attemptRefOf(call), call.body.method)),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/code",
      summary: "The code that was mailed",
      body: TypeCode,
      refusals: ["code-wrong", "code-superseded", "code-used", "code-expired", "code-locked"],
      handle: (call) => answer(redeemCode(deps, attemptRefOf(call), call.body.code)),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/resend",
      summary: "Another letter; its code replaces the one before",
      body: Nothing,
      bodyMayBeEmpty: true,
      refusals: ["resend-too-soon", "no-method"],
      handle: (call) => answer(resendCode(deps, attemptRefOf(call))),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/details",
      summary: "What a newcomer tells of themselves; {} skips",
      body: GiveDetails,
      handle: (call) => answer(giveDetails(deps, attemptRefOf(call), defined(call.body))),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/stay",
      summary: "Whether this browser stays signed in",
      body: ChooseStay,
      handle: (call) => answer(chooseStay(deps, attemptRefOf(call), call.body.stay)),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/account",
      summary: "Which of several accounts",
      body: ChooseAccount,
      handle: (call) => answer(chooseAccount(deps, attemptRefOf(call), call.body.accountId)),
    }),
    ...(["login-now", "first-link"] as const).flatMap((kind) => linkRoutes(deps, kind)),
  ];
}

function linkRoutes(deps: SigninDeps, kind: LinkKind): Route[] {
  return [
    route({
      method: "POST",
      auth: "open",
      answer: LookedAtLink,
      status: 200,
      path: `/api/signin/links/${kind}/look`,
      summary: "Who a link would sign in; changes nothing",
      body: LinkSecret,
      refusals: ["link-invalid", "code-used", "code-expired", "code-superseded"],
      handle: async (call) => {
        const { email, portalName, workspace } = await lookAtLink(deps, kind, call.body.secret);
        return { answer: { email, portalName, workspace: nameOf(workspace) } };
      },
    }),
    route({
      ...OPEN,
      path: `/api/signin/links/${kind}`,
      summary: "A person's click: signs in the browser that clicked",
      body: LinkSecret,
      refusals: ["link-invalid", "code-used", "code-expired", "code-superseded"],
      handle: async (call) =>
        replyTo(deps, await clickLink(deps, callerOf(call), kind, call.body.secret)),
    }),
  ];
}

const nameOf = ({ slug, name }: Workspace) => ({ slug, name });

/** At `signed-in` a browser gets the cookie, a tab the token (§11). */
async function replyTo(deps: SigninDeps, moved: Moved & { key?: string }): Promise<AttemptReply> {
  const { attempt, opened, key } = moved;
  const workspace = await deps.stores.workspaces.withId(attempt.workspaceId);
  const inFrame = attempt.door === "tab";
  const answer = presentAttempt(attempt, workspace!, deps.clock.now(), {
    ...(key !== undefined && { key }),
    ...(opened && inFrame && { session: opened.session }),
  });
  return { answer, ...(opened && !inFrame && { cookies: cookiesFor(opened, deps.clock.now()) }) };
}

function cookiesFor({ session, device }: NonNullable<Moved["opened"]>, now: number): SetCookie[] {
  const { secret, stay, endsAt } = session;
  return [
    { name: SESSION_COOKIE, value: secret, ...(stay && { maxAge: (endsAt - now) / 1000 }) },
    { name: DEVICE_COOKIE, value: device, maxAge: NUMBERS.deviceLife / 1000 },
  ];
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** A body without the fields that were not sent. */
function defined<T extends object>(body: T): Defined<T> {
  const sent = Object.entries(body).filter(([, value]) => value !== undefined);
  return Object.fromEntries(sent) as Defined<T>;
}
