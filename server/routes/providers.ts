import { type Provider, PROVIDERS } from "#service/identities";
import { Refusal, refusal } from "#service/kernel";
import type { Caller } from "#service/sessions";
import {
  type CameBack,
  type SigninDeps,
  startProviderFlow,
  takeProviderCallback,
} from "#service/signin";
import {
  DEVICE_COOKIE,
  escaped,
  FLOW_COOKIE,
  forgetCookie,
  type Page,
  type PageAnswer,
  type PageCall,
  plainPage,
  REFUSALS,
  SESSION_COOKIE,
} from "#server/http";
import { POPUP_END } from "./pages.ts";
import { readOutcome } from "./provider-outcome.ts";
import { flowCookie } from "./reply-to.ts";

/** Where a browser finds its attempt again: the page keeps it, with its key (sign-in.md §1). */
const SIGN_IN = "/signin";

/** The browser's way to a provider's pages and back (sign-in.md §11). */
export function providerPages(deps: SigninDeps): Page[] {
  return PROVIDERS.flatMap((provider): Page[] => [
    {
      path: `/api/signin/${provider}/start`,
      told: {
        summary: "A browser's way to the provider's pages, with the cookie of its attempt",
        query: ["flow"],
        answers: { 302: "To the provider", 401: "A page: this browser did not ask" },
      },
      show: (call) => shownIfRefused(deps, () => start(deps, provider, call)),
    },
    {
      path: `/api/signin/${provider}/callback`,
      told: {
        summary: "A browser's way back, which moves its attempt on",
        query: ["code", "state", "error", "error_description"],
        answers: { 302: "To the attempt", 401: "A page: this browser did not ask" },
      },
      show: (call) => shownIfRefused(deps, () => callback(deps, provider, call)),
    },
  ]);
}

const flowSecretOf = ({ cookies }: PageCall): { browser?: string } => {
  const browser = cookies.get(FLOW_COOKIE);
  return browser ? { browser } : {};
};

function callerOf({ cookies, source, reference }: PageCall): Caller {
  const [device, session] = [cookies.get(DEVICE_COOKIE), cookies.get(SESSION_COOKIE)];
  return {
    source,
    correlation: reference,
    ...(device && { device }),
    ...(session && { session }),
  };
}

async function start(deps: SigninDeps, provider: Provider, call: PageCall): Promise<PageAnswer> {
  const flow = call.query.get("flow") ?? "";
  const started = await startProviderFlow(deps, { provider, flow, ...flowSecretOf(call) });
  const { redirect: to, popup: inPopup, browser } = started;
  return {
    kind: "redirect",
    to,
    inPopup,
    ...(browser !== undefined && { cookies: [flowCookie(browser)] }),
  };
}

async function callback(deps: SigninDeps, provider: Provider, call: PageCall): Promise<PageAnswer> {
  const { query } = call;
  if (!query.get("state")) return backWithoutRun(query);
  const back = await takeProviderCallback(deps, callerOf(call), {
    provider,
    state: query.get("state") ?? "",
    said: readOutcome(query),
    ...flowSecretOf(call),
  });
  return shownTo(back, deps);
}

/**
 * Every run of ours has a state. Without one an administrator may be back who was asked to agree at
 * Microsoft alone; the page thanks them, and nothing is believed because of it.
 */
function backWithoutRun(query: URLSearchParams): PageAnswer {
  const { kind } = readOutcome(query);
  if (kind === "cancelled") throw refusal("sso-cancelled");
  if (query.get("admin_consent") !== "True" || query.has("error")) throw refusal("sso-invalid");
  return thanks(AGREED);
}

const cookies = [forgetCookie(FLOW_COOKIE)];

function shownTo(back: CameBack, { providers }: Pick<SigninDeps, "providers">): PageAnswer {
  switch (back.kind) {
    case "attempt":
      return { kind: "redirect", to: SIGN_IN, cookies };
    case "popup":
      // In the fragment: no server and no log ever sees the code.
      return { kind: "redirect", to: `${POPUP_END}#${back.code}`, inPopup: true, cookies };
    case "consent":
      return thanks(
        back.outcome === "proposed" ? PROPOSED(back.workspace.name) : BOUND(back.company),
        providers.adminConsentUrl?.(back.tenantId),
      );
  }
}

const AGREED =
  "Microsoft says that your organisation has agreed. Its people can sign in now. You can close this page.";
const BOUND = (company: string): string =>
  `People of ${company} can sign in with Microsoft now. You can close this page.`;
const PROPOSED = (msp: string): string =>
  `${msp} has been told and confirms it soon. Until then people sign in as before. You can close this page.`;
const FOR_EVERYBODY =
  "Does Microsoft ask your people for an administrator's approval? You can give it once, for everybody:";

/** @param agreeAt where an administrator agrees for their whole organisation */
function thanks(sentence: string, agreeAt?: string): PageAnswer {
  const link = `<a href="${escaped(agreeAt ?? "")}">agree for everybody at Microsoft</a>`;
  const more = agreeAt === undefined ? "" : `<p>${escaped(FOR_EVERYBODY)} ${link}.</p>`;
  const body = `<h1>Thank you</h1><p>${escaped(sentence)}</p>${more}`;
  return { kind: "page", html: plainPage({ title: "Thank you", body }) };
}

/** A person came by navigation: a refusal is a page for them, with the one next step. */
async function shownIfRefused(
  { stores }: SigninDeps,
  show: () => Promise<PageAnswer>,
): Promise<PageAnswer> {
  try {
    return await show();
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const { code, facts } = thrown;
    const { status, title, detail } = REFUSALS[code];
    const { workspaceId } = facts;
    const workspace = workspaceId ? await stores.workspaces.withId(workspaceId) : undefined;
    const said = escaped(detail({ facts, workspace: workspace ?? {} }));
    const body = `<h1>${escaped(title)}</h1><p>${said}</p><p><a href="${SIGN_IN}">Go to the sign-in page</a></p>`;
    return { kind: "page", status, html: plainPage({ title, body }) };
  }
}
