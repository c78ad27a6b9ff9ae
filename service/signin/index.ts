export type { AttemptStore, KeptAttempt } from "./attempt-store.ts";
export {
  type Attempt,
  isLegal,
  isOver,
  LEGAL_MOVES,
  type Notice,
  resendAt,
  type Step,
  STEPS,
} from "./attempt.ts";
export type { Allowance, ChallengeStore, Drawn, Pool } from "./challenge-store.ts";
export { type Challenge, foldCode, showCode } from "./challenge.ts";
export { chatAttemptKey } from "./chat-attempt-key.ts";
export { chooseMethod, isOffered, resendCode } from "./choose-method.ts";
export { choosePlatform } from "./choose-platform.ts";
export { chooseAccount, chooseStay } from "./choose-stay.ts";
export { beginConsent, lookAtConsent, makeConsentLink } from "./consent-links.ts";
export { explain, type ExplainDeps, type Explained } from "./explain.ts";
export type { Because, ExplainAsked, ExplainedKind, Explanation } from "./explanation.ts";
export { failInTeams } from "./fail-in-teams.ts";
export { foresee, type Foreseen } from "./foresee.ts";
export { leadsIn, portalOf, portalsReached, type Way } from "./way.ts";
export { gatherFacts, type RuleDeps, type RuleStores } from "./gather-facts.ts";
export { giveDetails } from "./give-details.ts";
export { giveEmail } from "./give-email.ts";
export { giveProviderCode } from "./give-provider-code.ts";
export { giveToken } from "./give-token.ts";
export { endHandedOn } from "./end-handed-on.ts";
export type { LinkDeps } from "./keep-link.ts";
export { headElsewhere } from "./head-elsewhere.ts";
export { identitiesFor } from "./likely-identities.ts";
export { LETTER_ALLOWANCE, roomAgainAt } from "./limits.ts";
export type { AtDesk } from "./link-actor.ts";
export type { AutoLoginScope, LinkStore } from "./link-store.ts";
export type { KeptLinkKind, Link, LinkHolder, LinkOfKind } from "./link.ts";
export {
  listLinkedSignIns,
  listLinkedSignInsOf,
  unlinkSignIn,
  unlinkSignInOf,
} from "./linked-sign-ins.ts";
export { listLinks } from "./list-links.ts";
export { askForPasswordLink } from "./ask-for-password-link.ts";
export { type AutoLoginMade, makeAutoLoginLink } from "./make-auto-login-link.ts";
export { makeFirstLink } from "./make-first-link.ts";
export { type AttemptRef, findAttempt } from "./make-move.ts";
export type { Moved } from "./at-move.ts";
export { mailPersonalisedLink, makePersonalisedLink } from "./make-personalised-link.ts";
export { noticeAt } from "./notice.ts";
export { startPath } from "./open-flow.ts";
export { placeFrom } from "./places.ts";
export { proveByPassword } from "./prove-by-password.ts";
export { type ProvedInChat, proveInChat } from "./prove-in-chat.ts";
export { redeemCode } from "./redeem-code.ts";
export { revokePersonalisedLink } from "./revoke-personalised-link.ts";
export { sendPasswordLink } from "./send-password-link.ts";
export { setPassword } from "./set-password.ts";
export type { Providers, SigninDeps, SigninStores } from "./signin-deps.ts";
export type { SourceStore } from "./source-store.ts";
export type { AddressStanding, KnownAs, StandingStore } from "./standing-store.ts";
export { startAttempt } from "./start-attempt.ts";
export { startProviderFlow } from "./start-provider-flow.ts";
export { type CameBack, takeProviderCallback } from "./take-provider-callback.ts";
export { tellOfTenant } from "./tell-of-tenant.ts";
export { type ClickedLinkKind, clickLink, type LinkKind, lookAtLink } from "./use-link.ts";
export { voidAutoLogin } from "./void-auto-login.ts";
