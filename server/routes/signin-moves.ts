import {
  chooseAccount,
  chooseMethod,
  choosePlatform,
  chooseStay,
  giveDetails,
  giveEmail,
  giveProviderCode,
  giveToken,
  type Moved,
  redeemCode,
  proveByPassword,
  resendCode,
  type SigninDeps,
} from "#service/signin";
import { Nothing, type Reply, route, type Route } from "#server/http";
import {
  Attempt,
  ChooseAccount,
  ChooseMethod,
  ChoosePlatform,
  ChooseStay,
  GiveDetails,
  GiveEmail,
  GiveProviderCode,
  GiveToken,
  TypeCode,
  TypePassword,
} from "#server/wire";
import { attemptRefOf } from "./callers.ts";
import { defined, replyTo } from "./reply-to.ts";

/** What an address is refused for, given on starting or later. */
export const BY_ADDRESS = [
  "email-malformed",
  "not-registered",
  "account-inactive",
  "not-open-yet",
  "no-method",
  "wrong-app",
  "too-many",
] as const;

const MOVE = { method: "POST", auth: "attempt", answer: Attempt, status: 200 } as const;

/** The moves on an attempt, one path each (sign-in.md §11). */
export function signinMoves(deps: SigninDeps): Route[] {
  const answer = async (moved: Promise<Moved>): Promise<Reply<Attempt>> =>
    replyTo(deps, await moved);
  return [
    ...movesBeforeProof(deps, answer),
    ...otherMethods(deps, answer),
    ...movesAfterProof(deps, answer),
  ];
}

type Answering = (moved: Promise<Moved>) => Promise<Reply<Attempt>>;

function movesBeforeProof(deps: SigninDeps, answer: Answering): Route[] {
  return [
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/email",
      summary: "Gives the address of the account; the same one at step code sends another letter",
      body: GiveEmail,
      refusals: [...BY_ADDRESS, "resend-too-soon"],
      handle: (call) => answer(giveEmail(deps, attemptRefOf(call), call.body.email)),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/platform",
      summary: "Chooses the portal",
      body: ChoosePlatform,
      refusals: ["not-a-member", "no-method", "wrong-app"],
      handle: (call) => answer(choosePlatform(deps, attemptRefOf(call), call.body.platform)),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/method",
      summary: "Chooses how to prove the address",
      body: ChooseMethod,
      refusals: ["no-method", "resend-too-soon"],
      handle: (call) => answer(chooseMethod(deps, attemptRefOf(call), call.body.method)),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/code",
      summary: "Types the mailed code",
      body: TypeCode,
      refusals: ["code-wrong", "code-superseded", "code-used", "code-expired", "code-locked"],
      handle: (call) => answer(redeemCode(deps, attemptRefOf(call), call.body.code)),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/resend",
      summary: "Sends another letter; its code replaces the one before",
      body: Nothing,
      bodyMayBeEmpty: true,
      refusals: ["resend-too-soon", "no-method"],
      handle: (call) => answer(resendCode(deps, attemptRefOf(call))),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/password",
      summary: "Types the password, where the portal takes one",
      body: TypePassword,
      refusals: ["password-wrong", "too-many"],
      handle: (call) => answer(proveByPassword(deps, attemptRefOf(call), call.body.password)),
    }),
  ];
}

const BY_PROVIDER = [
  "no-method",
  "sso-invalid",
  "sso-cancelled",
  "sso-consent-needed",
  "sso-unmatched",
  "sso-unverified",
  "sso-conflict",
  "sso-guest",
  "wrong-app",
  "not-registered",
  "not-a-member",
  "account-pending",
  "account-inactive",
  "not-open-yet",
] as const;

/** Proofs that are no mailed code. */
function otherMethods(deps: SigninDeps, answer: Answering): Route[] {
  return [
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/microsoft",
      summary: "Shows the token that Teams handed to the tab",
      body: GiveToken,
      refusals: BY_PROVIDER,
      handle: (call) => answer(giveToken(deps, attemptRefOf(call), defined(call.body))),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/provider",
      summary: "Hands in the one-time code of a provider's popup",
      body: GiveProviderCode,
      refusals: BY_PROVIDER,
      handle: (call) => answer(giveProviderCode(deps, attemptRefOf(call), call.body.code)),
    }),
  ];
}

function movesAfterProof(deps: SigninDeps, answer: Answering): Route[] {
  return [
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/details",
      summary: "Tells a newcomer's own details; {} skips",
      body: GiveDetails,
      handle: (call) => answer(giveDetails(deps, attemptRefOf(call), defined(call.body))),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/stay",
      summary: "Chooses whether this browser stays signed in",
      body: ChooseStay,
      handle: (call) => answer(chooseStay(deps, attemptRefOf(call), call.body.stay)),
    }),
    route({
      ...MOVE,
      path: "/api/signin/attempts/{id}/account",
      summary: "Chooses one of several accounts",
      body: ChooseAccount,
      handle: (call) => answer(chooseAccount(deps, attemptRefOf(call), call.body.accountId)),
    }),
  ];
}
