import { readMailServer } from "./mail-server.ts";
import { openTransport } from "./transport.ts";

const PATIENCE = { connect: 5_000, silence: 5_000, whole: 10_000 };

/**
 * Says hello to a mail server as a letter would, with TLS and password, and sends nothing.
 *
 * @param url SMTP_URL
 * @returns what went wrong, in the mail library's own short word; undefined where it would take letters
 * @throws RangeError where the URL makes no sense
 */
export async function reachMailServer(
  url: string,
  production: boolean,
): Promise<string | undefined> {
  const transport = openTransport(readMailServer(url, production), PATIENCE);
  try {
    await transport.verify();
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error && "code" in thrown ? String(thrown.code) : "no answer";
  } finally {
    transport.close();
  }
}
