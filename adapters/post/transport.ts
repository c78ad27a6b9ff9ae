import { Transform } from "node:stream";
import { isDeepStrictEqual } from "node:util";
import nodemailer from "nodemailer";
import type { MailServer } from "./mail-server.ts";

/** How long each part of handing a letter over may take, in milliseconds. */
export type Patience = { connect: number; silence: number; whole: number };

export type Transport = ReturnType<typeof openTransport>;

/**
 * Connections to the mail server, a few at a time and used again. A letter whose connection broke
 * is not repeated here: that is the outbox's to decide, which knows when a letter's time is over.
 */
export function openTransport(server: MailServer, patience: Patience) {
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: 4,
    maxMessages: 100,
    maxRequeues: 0,
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: server.strict,
    tls: { rejectUnauthorized: server.strict },
    dnsTimeout: patience.connect,
    connectionTimeout: patience.connect,
    greetingTimeout: patience.connect,
    socketTimeout: patience.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(server.auth && { auth: server.auth }),
  });
  transport.use("stream", (mail, go) => {
    // An envelope is parsed like a header, and a parser can find more in it than was put in: the
    // last look before the letter leaves.
    const { from, to } = mail.message.getEnvelope();
    mail.message.transform(inOnePiece);
    go(isDeepStrictEqual({ from, to }, mail.data.envelope) ? null : new Misdirected());
  });
  return transport;
}

/** A letter is written in a dozen small parts, and each would be a packet of its own. */
function inOnePiece(): Transform {
  const parts: Buffer[] = [];
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      parts.push(part);
      done();
    },
    flush(done) {
      done(null, Buffer.concat(parts));
    },
  });
}

/** The mail library was about to send a letter to somebody else than it was written to. */
export class Misdirected extends Error {
  override name = "misdirected";
}
