/** What an address answered; `trouble` where it did not, in one short word. */
type Answered = { status: number; text: string } | { trouble: string };

const PATIENCE = 10_000;
const LONGEST = 512 * 1024;

/** The short word of why a fetch failed: ENOTFOUND, CERT_HAS_EXPIRED. */
function troubleOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "no answer";
  const { cause } = thrown;
  if (cause instanceof Error && "code" in cause) return String(cause.code);
  return thrown.name === "TimeoutError" ? "no answer within ten seconds" : "no answer";
}

/** Asks an address as anybody could, following it nowhere else. */
export async function askAddress(url: string, post?: object): Promise<Answered> {
  try {
    const answer = await fetch(url, {
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
      ...(post && {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(post),
      }),
    });
    return { status: answer.status, text: (await answer.text()).slice(0, LONGEST) };
  } catch (thrown) {
    return { trouble: troubleOf(thrown) };
  }
}

/** "answers 502", "ENOTFOUND". */
export const inWords = (answered: Answered): string =>
  "trouble" in answered ? answered.trouble : `it answers ${answered.status}`;

/** A text's member as a web address, where the text is JSON that has one. */
export function addressIn(text: string, member: string): string | undefined {
  try {
    const read: unknown = JSON.parse(text);
    const found = new Map(Object.entries(read ?? {})).get(member);
    return typeof found === "string" && URL.canParse(found) ? found : undefined;
  } catch {
    return undefined;
  }
}
