import { masked } from "#service/kernel";
import type { OpenedSession } from "#service/sessions";
import { type Attempt, type Notice, noticeAt, resendAt, startPath } from "#service/signin";
import { sayTime, type Workspace } from "#service/workspaces";
import { REFUSALS } from "#server/http";
import type { Attempt as AttemptOnWire } from "#server/wire";
import { iso } from "./instants.ts";

/** An attempt as it leaves the house (sign-in.md §11). */
export function presentAttempt(
  attempt: Attempt,
  workspace: Workspace,
  now: number,
  handedOut: { key?: string; session?: OpenedSession } = {},
): AttemptOnWire {
  const { provenBy, email, platform, methods, platforms, accounts, returnTo } = attempt;
  const notice = provenBy ? undefined : noticeAt(attempt, workspace);
  const { key, session } = handedOut;
  return {
    id: attempt.id,
    step: attempt.step,
    workspace: { slug: workspace.slug, name: workspace.name },
    ...(email && { email: attempt.masked ? masked(email) : email }),
    ...(platform && { platform }),
    ...(methods && { methods }),
    ...(attempt.step === "platform" && platforms && { platforms }),
    ...(attempt.step === "account" && accounts && { accounts: accounts.map(presentAccount) }),
    ...(attempt.step === "code" && presentCode(attempt, now)),
    ...(returnTo && { returnTo }),
    ...(attempt.step === "provider" && presentRun(attempt)),
    ...(notice && { notice: sayNotice(notice, workspace) }),
    ...(session && { session: { token: session.secret, expiresAt: iso(session.expiresAt) } }),
    ...(key && { key }),
  };
}

const presentAccount = ({ id, company }: { id: string; company: string }) => ({
  id,
  company: { name: company },
});

/** At step `code`: when the code ends, and how long to wait before another. */
function presentCode(attempt: Attempt, now: number): Partial<AttemptOnWire> {
  const wait = Math.ceil((resendAt(attempt) - now) / 1000);
  return {
    ...(attempt.letters && { expiresAt: iso(attempt.letters.codeExpiresAt) }),
    ...(wait > 0 && { retryAfter: wait }),
  };
}

/** At step `provider`: where the browser or the popup goes. */
function presentRun({ method, flowId }: Attempt): Partial<AttemptOnWire> {
  const isProvider = method === "microsoft" || method === "google";
  return isProvider && flowId !== undefined ? { redirect: startPath(method, flowId) } : {};
}

/** The sentence beside a step; at the code page in `private` the same for everyone (sign-in.md §7). */
function sayNotice(notice: Notice, workspace: Workspace): string {
  const { name, supportAddress, supportPhone, timeZone } = workspace;
  if (notice.kind === "refused") {
    const { code, consentUrl } = notice;
    const facts = consentUrl === undefined ? {} : { consentUrl };
    return REFUSALS[code].detail({ facts, workspace });
  }
  if (notice.kind === "code-links")
    return "This one code also links your sign-in, so next time you won't need it.";
  if (notice.kind === "directory-only") {
    return `Microsoft sign-in works only for people in the directory that ${name} has been given.`;
  }
  if (notice.kind === "if-known") {
    const ways = [supportAddress, supportPhone].filter(Boolean).join(", ");
    return `If ${name} knows this address, a letter is on its way. Nothing after two minutes? ${ways}.`;
  }
  if (notice.kind === "sent-elsewhere") {
    return "A letter went out a moment ago. Press Login Now in it to sign in here, or wait a little and ask for a new code.";
  }
  const time = sayTime(notice.nextAt, timeZone, { timeStyle: "short" });
  return `Several letters were sent to this address. Use the newest one. The next is possible at ${time} (${timeZone}).`;
}
