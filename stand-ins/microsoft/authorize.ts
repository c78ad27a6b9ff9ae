import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { redirect, sendHtml } from "../page/listen.ts";
import { drawPage } from "../page/page.ts";
import type { Standing } from "./microsoft.ts";

const MARK =
  '<path fill="#f25022" d="M2 2h9.5v9.5H2z"/><path fill="#7fba00" d="M12.5 2H22v9.5h-9.5z"/>' +
  '<path fill="#00a4ef" d="M2 12.5h9.5V22H2z"/><path fill="#ffb900" d="M12.5 12.5H22V22h-9.5z"/>';
const PICKED = "stand_in_person";
const CANCELLED = "cancel";
const CODE_LIFE = 10 * 60 * 1000;
/** Registered at Microsoft as a whole address; here any of this machine with the right path. */
const REDIRECT = /^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?\/api\/[\w/-]+$/;

/** What is wrong with a request to sign somebody in, in words like Microsoft's own. */
function wrongWith({ apps }: Standing, query: URLSearchParams): string | undefined {
  const is = (name: string, value: string): boolean => query.get(name) === value;
  if (!apps.some(({ clientId }) => is("client_id", clientId))) return "AADSTS700016: no such app.";
  if (!REDIRECT.test(query.get("redirect_uri") ?? "")) return "AADSTS50011: redirect address.";
  if (!is("response_type", "code")) return "AADSTS700054: response_type.";
  if (!query.get("scope")?.split(" ").includes("openid")) return "AADSTS900144: scope.";
  const pkce =
    is("code_challenge_method", "S256") && /^[\w-]{43}$/.test(query.get("code_challenge") ?? "");
  return pkce ? undefined : "AADSTS9002325: PKCE.";
}

function goBack(res: ServerResponse, query: URLSearchParams, said: Record<string, string>): void {
  const to = new URL(query.get("redirect_uri")!);
  for (const [name, value] of Object.entries(said)) to.searchParams.set(name, value);
  const state = query.get("state");
  if (state !== null) to.searchParams.set("state", state);
  redirect(res, to.href);
}

function page(standing: Standing, url: URL): string {
  const picking = (person: string): string => {
    const query = new URLSearchParams(url.search);
    query.set(PICKED, person);
    return `${url.pathname}?${query}`;
  };
  const hint = url.searchParams.get("login_hint")?.toLowerCase();
  const people = standing.people.toSorted(
    (a, b) => Number(b.email === hint) - Number(a.email === hint),
  );
  return drawPage({
    provider: "Microsoft",
    mark: MARK,
    title: "Pick an account",
    lead: "to continue to the portal",
    choices: people.map(({ oid, firstName, lastName, email, about }) => ({
      href: picking(oid),
      name: `${firstName} ${lastName}`,
      email,
      ...(about !== undefined && { about }),
    })),
    away: { href: picking(CANCELLED), label: "Cancel and go back" },
  });
}

/** The sign-in page, and what comes of pressing a name on it. */
export function authorize(standing: Standing, url: URL, res: ServerResponse): void {
  const query = url.searchParams;
  const wrong = wrongWith(standing, query);
  if (wrong !== undefined) {
    const lead = `The app's request cannot be used. ${wrong}`;
    const title = "Sorry, that didn't work";
    return sendHtml(res, 400, drawPage({ provider: "Microsoft", mark: MARK, title, lead }));
  }
  const picked = query.get(PICKED);
  if (picked === null) return sendHtml(res, 200, page(standing, url));
  const person = standing.people.find(({ oid }) => oid === picked);
  if (standing.faults.consentMissing) {
    const error_description = "AADSTS90094: An administrator has to agree first.";
    return goBack(res, query, { error: "access_denied", error_description });
  }
  if (!person) {
    const error_description = "AADSTS65004: The person declined.";
    return goBack(res, query, { error: "access_denied", error_description });
  }
  const code = randomBytes(24).toString("base64url");
  standing.grants.set(code, {
    person,
    clientId: query.get("client_id")!,
    redirectUri: query.get("redirect_uri")!,
    challenge: query.get("code_challenge")!,
    nonce: query.get("nonce") ?? undefined,
    endsAt: standing.now() + CODE_LIFE,
  });
  goBack(res, query, { code, session_state: "stand-in" });
}

/** A client's administrator agrees to the app for the whole tenant. */
export function adminConsent(standing: Standing, url: URL, res: ServerResponse): void {
  const query = url.searchParams;
  const known = standing.apps.some(({ clientId }) => query.get("client_id") === clientId);
  const tenant = standing.tenants.find(({ tid }) => query.get("stand_in_tenant") === tid);
  if (!known || !REDIRECT.test(query.get("redirect_uri") ?? "")) {
    const lead = "The app's request cannot be used.";
    const title = "Sorry, that didn't work";
    return sendHtml(res, 400, drawPage({ provider: "Microsoft", mark: MARK, title, lead }));
  }
  if (tenant) return goBack(res, query, { admin_consent: "True", tenant: tenant.tid });
  if (query.get("stand_in_tenant") === CANCELLED) {
    return goBack(res, query, { error: "access_denied", error_description: "AADSTS65004" });
  }
  const as = (tid: string): string => {
    const next = new URLSearchParams(url.search);
    next.set("stand_in_tenant", tid);
    return `${url.pathname}?${next}`;
  };
  const html = drawPage({
    provider: "Microsoft",
    mark: MARK,
    title: "Agree for your organisation?",
    lead: "The portal wants to know who is signed in. Pick the organisation whose administrator you are.",
    choices: standing.tenants.map(({ tid, name, domains }) => ({
      href: as(tid),
      name,
      email: domains.join(", "),
    })),
    away: { href: as(CANCELLED), label: "Cancel and go back" },
  });
  sendHtml(res, 200, html);
}
