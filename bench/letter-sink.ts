import { createServer, type Socket } from "node:net";

/** What a person reads out of a sign-in letter. */
export type ReadLetter = { to: string; code: string; link: string };

/** A mail server that reads only what the load generator types next, so that it costs next to nothing. */
export type LetterSink = {
  url: string;
  /** The next letter to this address that nobody was given yet; undefined where none comes in time. */
  next(to: string, withinMs: number): Promise<ReadLetter | undefined>;
  /** Nobody waits any longer: those who do get nothing. */
  giveUp(): void;
  /** Hears everything and answers nothing, until told otherwise: a letter stays on its way. */
  fallSilent(silent: boolean): void;
  close(): Promise<void>;
};

const CODE = /\b([2-9B-Z]{3}-[2-9B-Z]{4})\b/;
const LINK = /\/s#(\w{43})/;

type Waiting = { to: string; give: (letter: ReadLetter | undefined) => void };

/** A letter that somebody signs in with; letters about what happened have no code. */
export const hasCode = ({ code }: ReadLetter): boolean => code !== "";

/**
 * Starts the sink on a free port of the loopback. It speaks as much SMTP as a client needs.
 * @param isKept which letters somebody will ask for
 */
export async function startLetterSink(
  isKept: (letter: ReadLetter) => boolean = () => true,
): Promise<LetterSink> {
  const unread: ReadLetter[] = [];
  const waiting = new Set<Waiting>();
  const sockets = new Set<Socket>();
  const arrived = (letter: ReadLetter): void => {
    if (!isKept(letter)) return;
    const reader = [...waiting].find(({ to }) => to === letter.to);
    if (reader) reader.give(letter);
    else unread.push(letter);
  };
  let silent = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    converse(socket, arrived, () => silent);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the sink has no port");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    next(to, withinMs) {
      const at = unread.findIndex((letter) => letter.to === to);
      const [found] = at < 0 ? [] : unread.splice(at, 1);
      return found ? Promise.resolve(found) : wait(waiting, to, withinMs);
    },
    giveUp() {
      for (const reader of waiting) reader.give(undefined);
    },
    fallSilent(now) {
      silent = now;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function wait(
  waiting: Set<Waiting>,
  to: string,
  withinMs: number,
): Promise<ReadLetter | undefined> {
  return new Promise((resolve) => {
    const reader: Waiting = {
      to,
      give(letter) {
        clearTimeout(late);
        waiting.delete(reader);
        resolve(letter);
      },
    };
    const late = setTimeout(() => reader.give(undefined), withinMs);
    waiting.add(reader);
  });
}

/** One connection: a command a line, and after DATA everything up to the lone dot. */
function converse(
  socket: Socket,
  arrived: (letter: ReadLetter) => void,
  isSilent: () => boolean,
): void {
  let text = "";
  let to = "";
  let inLetter = false;
  const say = (line: string): void => {
    if (!isSilent()) socket.write(`${line}\r\n`);
  };
  // The one who sends may be killed at any moment.
  socket.on("error", () => undefined);
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    text += chunk;
    while (!isSilent()) {
      const end = inLetter ? "\r\n.\r\n" : "\r\n";
      const at = text.indexOf(end);
      if (at < 0) return;
      const part = text.slice(0, at);
      text = text.slice(at + end.length);
      if (inLetter) {
        inLetter = false;
        // Taken first, then said so: a letter may come twice, and is never lost.
        arrived(read(to, part));
        say("250 taken");
        continue;
      }
      to = /^RCPT TO:<([^>]*)>/i.exec(part)?.[1] ?? to;
      inLetter = /^DATA/i.test(part);
      say(/^EHLO/i.test(part) ? "250 sink" : inLetter ? "354 go on" : "250 fine");
    }
  });
  say("220 sink");
}

/** Undoes what quoted-printable does to the two things that are read. */
function read(to: string, raw: string): ReadLetter {
  const body = raw.replace(/=\r\n/g, "").replace(/=3D/g, "=").replace(/=23/g, "#");
  const after = body.slice(body.indexOf("\r\n\r\n"));
  return { to, code: CODE.exec(after)?.[1] ?? "", link: LINK.exec(after)?.[1] ?? "" };
}
