import { isDeepStrictEqual } from "node:util";
import { parseEmailAddress } from "#service/kernel";
import type { Letter, Post, PostAnswer } from "#service/mail";
import { readMailServer } from "./mail-server.ts";
import { onceEach } from "./once-each.ts";
import { answerOf } from "./smtp-trouble.ts";
import { Misdirected, openTransport, type Patience, type Transport } from "./transport.ts";

/** Where the post reports what happened: pino's loggers fit. Facts first, then the sentence. */
type PostLog = {
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
};

export type SmtpPost = Post & { close(): void };

type SmtpOptions = { production: boolean; log: PostLog; patience?: Partial<Patience> };

/**
 * A mail server may look at a letter for a while before it takes it; giving up on it just then would
 * send the letter twice. So it gets half a minute, and only an unreachable one is given up soon.
 */
const PATIENCE: Patience = { connect: 5_000, silence: 30_000, whole: 45_000 };

/** As much of a from-address as keeps it one address; our own host may have a name of one label. */
const FROM = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i;

/**
 * Hands letters to a mail server.
 *
 * @param url SMTP_URL
 * @throws RangeError where the URL makes no sense
 */
export function smtpPost(url: string, { production, log, patience }: SmtpOptions): SmtpPost {
  const limits = { ...PATIENCE, ...patience };
  const transport = openTransport(readMailServer(url, production), limits);
  const post = onceEach({
    send: (letter, within = Infinity) =>
      send(transport, Math.min(limits.whole, within), log, letter),
  });
  return {
    send: post.send,
    close: () => transport.close(),
  };
}

async function send(
  transport: Transport,
  within: number,
  log: PostLog,
  letter: Letter,
): Promise<PostAnswer> {
  // Once more, at the last place where it can be asked: nothing else may reach an envelope.
  if (parseEmailAddress(letter.to) !== letter.to) return { kind: "refused", reason: "recipient" };
  if (!FROM.test(letter.from.address)) return { kind: "refused", reason: "sender" };
  const answer = await handOver(transport, within, letter);
  if (answer.kind === "refused" && answer.reason === "misdirected") {
    log.error({ letter: letter.kind }, "a letter would have gone astray and was held back");
  } else if (answer.kind !== "accepted") {
    log.warn({ letter: letter.kind, ...answer }, "the mail server did not take a letter");
  }
  return answer;
}

async function handOver(transport: Transport, within: number, letter: Letter): Promise<PostAnswer> {
  const envelope = { from: letter.from.address, to: [letter.to] };
  try {
    const { accepted } = await transport.sendMail({
      envelope,
      from: letter.from,
      to: { name: "", address: letter.to },
      ...(letter.replyTo && { replyTo: letter.replyTo }),
      subject: letter.subject,
      text: letter.text,
      html: letter.html,
      messageId: letter.messageId,
      date: new Date(letter.postedAt),
      // So that no holiday notice answers a code.
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      xMailer: false,
      disableFileAccess: true,
      disableUrlAccess: true,
      signal: AbortSignal.timeout(within),
    });
    return isDeepStrictEqual(accepted, envelope.to) ? { kind: "accepted" } : MISDIRECTED;
  } catch (error) {
    return error instanceof Misdirected ? MISDIRECTED : answerOf(error);
  }
}

const MISDIRECTED: PostAnswer = { kind: "refused", reason: "misdirected" };
