/** Where letters are handed over, and how that server is spoken to. */
export type MailServer = {
  host: string;
  port: number;
  /** TLS from the first byte on. */
  secure: boolean;
  auth?: { user: string; pass: string };
  /** No letter goes out in clear, and the server shows a certificate for its name. */
  strict: boolean;
};

const PORTS: Readonly<Record<string, number>> = { "smtp:": 25, "smtps:": 465 };
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Reads SMTP_URL (operating.md). TLS is demanded in production, except on the way to the same
 * machine, where nobody listens in and relays have no certificate.
 *
 * @throws RangeError saying what is wrong, never the URL itself: it holds a password
 */
export function readMailServer(url: string, production: boolean): MailServer {
  const read = URL.canParse(url) ? new URL(url) : undefined;
  const port = read && PORTS[read.protocol];
  if (!read || port === undefined)
    throw new RangeError("SMTP_URL must begin with smtp:// or smtps://");
  if (read.hostname === "") throw new RangeError("SMTP_URL names no host");
  return {
    host: read.hostname.replace(/^\[|\]$/g, ""),
    port: read.port === "" ? port : Number(read.port),
    secure: read.protocol === "smtps:",
    strict: production && !LOOPBACK.test(read.hostname),
    ...(read.username !== "" && {
      auth: { user: decodeURIComponent(read.username), pass: decodeURIComponent(read.password) },
    }),
  };
}
