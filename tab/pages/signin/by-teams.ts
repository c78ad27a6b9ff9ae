import type { Attempt } from "#server/wire";
import { localProblem, ProblemError } from "../../api/problem.ts";
import type { AttemptHandle, SignInApi } from "../../api/signin-api.ts";
import type { TeamsSignIn } from "../../host/host.ts";
import { providerWords } from "../../words/providers.ts";
import { endsTheScreen } from "./next-step.ts";

type Deps = { readonly api: SignInApi; readonly teams: TeamsSignIn };

/**
 * Whether a sign-in that nobody pressed for may say why it came to nothing. Being unknown to
 * Microsoft is no news to anybody: their address may be known, so it is asked (sign-in.md S1).
 */
const isNews = (code: string): boolean => endsTheScreen(code) && code !== "not-registered";

/**
 * Before anything is asked: who Teams says is sitting here. Where that leads nowhere, the attempt is
 * as it was.
 *
 * @throws ProblemError where somebody is known, and may not come in
 */
export async function signInSilently(
  { api, teams }: Deps,
  handle: AttemptHandle,
  attempt: Attempt,
): Promise<Attempt> {
  const token = attempt.step === "email" ? await teams.token("silently") : undefined;
  if (token === undefined) return attempt;
  try {
    return await api.move(handle, { name: "microsoft", body: { token } });
  } catch (error) {
    if (error instanceof ProblemError && !isNews(error.problem.code)) return attempt;
    throw error;
  }
}

/** The person pressed Microsoft: Teams may ask them something; where it can't, a popup can. */
export async function askTeams({ api, teams }: Deps, handle: AttemptHandle): Promise<Attempt> {
  const token = await teams.token("asking");
  if (token !== undefined) {
    return api.move(handle, { name: "microsoft", body: { token, pressed: true } });
  }
  return api.move(handle, { name: "method", body: { method: "microsoft" } });
}

/**
 * Through the provider's own pages in a window that Teams opens.
 *
 * @throws ProblemError where the window was closed, and whatever its code comes to
 */
export async function signInByPopup(
  { api, teams }: Deps,
  handle: AttemptHandle,
  at: { redirect: string; provider: string },
): Promise<Attempt> {
  const code = await teams.popup(at.redirect);
  if (code === undefined) {
    const { title, detail } = providerWords.popup.closed;
    throw new ProblemError(localProblem("sso-cancelled", title, detail(at.provider)));
  }
  return api.move(handle, { name: "provider", body: { code } });
}
