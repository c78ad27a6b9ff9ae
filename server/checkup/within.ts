import { bad, type Check, type Finding, good, note } from "./finding.ts";

/** Which PostgreSQL it is, and which schema it and this program have. */
type DatabaseFacts = { version: number; current: number; highest: number };
export type DatabaseState = DatabaseFacts | "silent" | "none-yet";

/** PostgreSQL 15 and newer (operating.md). */
const OLDEST = 15;

/** Whether the database answers, is new enough, and has this program's schema. */
export const databaseCheck = (facts: () => Promise<DatabaseState>): Check => ({
  part: "database",
  async look() {
    const found = await facts();
    if (found === "none-yet") return [note("There is none yet: the first start makes it.")];
    if (found === "silent") {
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

/** Whether there are keys, and why not where they cannot be read. */
export type KeysState = "there" | "none-yet" | { trouble: string };

/** Whether what is sealed here could be opened. */
export const keysCheck = (state: KeysState): Check => ({
  part: "keys",
  look: () =>
    Promise.resolve([
      state === "there"
        ? good("There are keys.")
        : state === "none-yet"
          ? note("There are none yet: the first start makes them.")
          : bad(state.trouble, "Start the server again when they are back."),
    ]),
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

/** A workspace's PSA, and why it does not answer; `sealed`: our keys do not open its credentials. */
export type PsaFacts = { slug: string; kind: string; failure: string | undefined };

const RECONNECT = "In the admin portal's settings, look at the PSA's address and credentials.";
const OTHER_KEYS =
  "Put PORTICO_KEYS (or the file keys in DATA_DIR) back, or connect the PSA again in the admin portal.";

const psaFinding = ({ slug, kind, failure }: PsaFacts): Finding => {
  if (failure === undefined) return good(`${kind} of ${slug} answers.`);
  return failure === "sealed"
    ? bad(`The credentials for ${kind} of ${slug} cannot be opened with these keys.`, OTHER_KEYS)
    : bad(`${kind} of ${slug} does not: ${failure}.`, RECONNECT);
};

/** Whether each connected PSA answers. */
export const psaCheck = (facts: () => Promise<readonly PsaFacts[] | undefined>): Check => ({
  part: "psa",
  async look() {
    const found = await facts();
    if (!found) return [note("Whether a PSA is connected is not known without the database.")];
    if (found.length === 0) return [note("No PSA is connected: tickets live here alone.")];
    return found.map(psaFinding);
  },
});
