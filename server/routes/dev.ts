import { z } from "zod";
import type { Duration, Instant } from "#service/kernel";
import { refusal } from "#service/kernel";
import { isLoopback, Nothing, type Page, type PageCall, route, type Route } from "#server/http";
import { type DevLetter, mailboxPage } from "./dev-mailbox-page.ts";
import { iso } from "./instants.ts";

/** What local mode shows of itself. */
type DevDeps = {
  /** Newest first; those to one address where one is given, compared without case. */
  readonly letters: (to: string | undefined) => Promise<readonly DevLetter[]>;
  /** Moves the product's clock ahead, for every process, and answers the time it then is. */
  readonly moveClock: (by: Duration) => Promise<Instant>;
  /** Of PUBLIC_URL, so that a tunnel to this machine works too. */
  readonly publicHost: string;
};

const A_YEAR = 366 * 24 * 60 * 60;

const Letter = z.strictObject({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  at: z.iso.datetime(),
});

/**
 * A page of another site can make a name of its own point at this machine and then read the
 * mailbox as its own; it cannot make that name one of ours.
 * @throws Refusal `not-found`
 */
function checkHost({ host }: PageCall, publicHost: string): void {
  const name = host.replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
  if (name !== "localhost" && !isLoopback(name) && host !== publicHost) throw refusal("not-found");
}

/** The mailbox pages. Mounted in local mode alone: in production there is nothing at these paths. */
export function devPages(deps: DevDeps): Page[] {
  const lettersFor = (call: PageCall) => {
    checkHost(call, deps.publicHost);
    return deps.letters(call.query.get("to")?.trim() || undefined);
  };
  return [
    {
      path: "/dev/mailbox",
      quiet: true,
      show: async (call) => ({
        kind: "page",
        showsLetters: true,
        html: mailboxPage({
          letters: await lettersFor(call),
          to: call.query.get("to")?.trim() ?? "",
        }),
      }),
    },
    {
      path: "/dev/mailbox.json",
      quiet: true,
      told: {
        summary: "Local mode: the letters, newest first",
        query: ["to"],
        answers: {
          200: "A list of letters",
          404: "Asked by another host name",
          503: "No database",
        },
      },
      show: async (call) => {
        const letters = await lettersFor(call);
        const shown = letters.map((letter) => Letter.parse({ ...letter, at: iso(letter.at) }));
        const type = "application/json; charset=utf-8";
        return { kind: "text", type, text: JSON.stringify(shown) };
      },
    },
  ];
}

/** `POST /dev/clock`, mounted in local mode alone. */
export function devRoutes(deps: DevDeps): Route[] {
  return [
    route({
      method: "POST",
      path: "/dev/clock",
      summary: "Moves the product's clock ahead, to see a code expire (local mode only)",
      auth: "open",
      body: z.strictObject({ advanceSeconds: z.int().min(0).max(A_YEAR) }),
      query: Nothing,
      answer: z.strictObject({ now: z.iso.datetime() }),
      status: 200,
      handle: async ({ body }) => ({
        answer: { now: iso(await deps.moveClock(body.advanceSeconds * 1000)) },
      }),
    }),
  ];
}
