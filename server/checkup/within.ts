import { bad, type Check, type Finding, good, note } from "./finding.ts";

/** Which PostgreSQL it is, and which schema it and this program have. */
export type DatabaseFacts = { version: number; current: number; highest: number };

/** PostgreSQL 15 and newer (operating.md). */
const OLDEST = 15;

/** Whether the database answers, is new enough, and has this program's schema. */
export const databaseCheck = (facts: () => Promise<DatabaseFacts | undefined>): Check => ({
  part: "database",
  async look() {
    const found = await facts();
    if (!found) {
      return [bad("The database does not answer.", "Start it, or correct DATABASE_URL.")];
    }
    const { version, current, highest } = found;
    const has = `PostgreSQL ${version}, schema ${current}`;
    if (version < OLDEST) return [bad(`${has}.`, `Use PostgreSQL ${OLDEST} or newer.`)];
    return [
      current >= highest
        ? good(`${has}.`)
        : bad(`${has}, and this program needs ${highest}.`, "npm run portico -- migrate"),
    ];
  },
});

/** Whether the mail server would take a letter. */
export const mailCheck = (
  reach: (() => Promise<string | undefined>) | undefined,
  isLocal: boolean,
): Check => ({
  part: "mail",
  async look() {
    if (!reach && isLocal) return [note("No SMTP_URL: letters stay in /dev/mailbox.")];
    if (!reach) return [bad("No SMTP_URL: no letter leaves.", "Set SMTP_URL.")];
    const trouble = await reach();
    return trouble === undefined
      ? [good("The mail server would take a letter.")]
      : [
          bad(
            `The mail server takes no letter: ${trouble}.`,
            "Correct SMTP_URL, or ask its owner.",
          ),
        ];
  },
});

/** A workspace's PSA, and what it came to. */
export type PsaFacts = { slug: string; kind: string; failure: string | undefined };

const RECONNECT = "In the admin portal's settings, look at the PSA's address and credentials.";

/** Whether each connected PSA answers. */
export const psaCheck = (facts: () => Promise<readonly PsaFacts[]>): Check => ({
  part: "psa",
  async look() {
    const found = await facts();
    if (found.length === 0) return [note("No PSA is connected: tickets live here alone.")];
    return found.map(({ slug, kind, failure }): Finding => {
      return failure === undefined
        ? good(`${kind} of ${slug} answers.`)
        : bad(`${kind} of ${slug} does not: ${failure}.`, RECONNECT);
    });
  },
});
