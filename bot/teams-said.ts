import { z } from "zod";

/** What Teams itself says in a sign-in, of its own accord (teams-platform.md §4). */
export type TeamsSaid =
  /** A token that it took for us. A secret: it is handed on and never written down. */
  | { kind: "exchange"; id: string; token: string }
  /** What the window it had opened handed back: a one-time code. */
  | { kind: "window"; code: string }
  /** There is none, and the person saw nothing of that. */
  | { kind: "failure"; because: (typeof FAILURES)[number] | "cancelled" | "other" };

/** Why Teams had no token, as it names it; anything else is of its making, and not repeated. */
const FAILURES = [
  "installedappnotfound",
  "invokeerror",
  "resourcematchfailed",
  "oauthcardnotvalid",
  "tokenmissing",
  "authrequestfailed",
  "installappfailed",
] as const;

/** What is not as Teams sends it is read as empty, and refused like any other that is no good. */
const Exchange = z.object({
  id: z.string().max(200).catch(""),
  token: z.string().catch(""),
});
const Window = z.object({ state: z.string().max(200).catch("") });
const Failure = z.object({
  code: z.string().toLowerCase().pipe(z.enum(FAILURES)).or(z.literal("other")).catch("other"),
});
const CANCELLED = "CancelledByUser";

/** Reads one of the invokes that belong to a sign-in; undefined where it is none of them. */
export function readTeamsSaid(name: string | undefined, value: unknown): TeamsSaid | undefined {
  const given = typeof value === "object" && value !== null ? value : {};
  switch (name) {
    case "signin/tokenExchange":
      return { kind: "exchange", ...Exchange.parse(given) };
    case "signin/verifyState": {
      const { state } = Window.parse(given);
      return state === CANCELLED
        ? { kind: "failure", because: "cancelled" }
        : { kind: "window", code: state };
    }
    case "signin/failure":
      return { kind: "failure", because: Failure.parse(given).code };
    default:
      return undefined;
  }
}
