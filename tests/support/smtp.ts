import { domainToASCII } from "node:url";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

/** A letter as a real mail server received it. */
export type ReceivedLetter = {
  /** The MAIL FROM and RCPT TO commands: what decided where it went. */
  from: string;
  rcpt: readonly string[];
  raw: string;
  /** The letter as a mail program reads it. */
  mail: Email;
};

/** How the server behaves. One behaviour at a time; `well` again after. */
export type Behaviour =
  | { kind: "well" }
  /** Takes the connection and the recipient and then says nothing more. */
  | { kind: "stalls" }
  /** Answers the recipient, or the letter itself, with this status. */
  | { kind: "answers"; status: number; to: "rcpt" | "data" }
  /** Takes the letter, and ends the connection instead of saying so. */
  | { kind: "drops-after-data" };

export type SmtpPeer = {
  url: string;
  port: number;
  /** What every RCPT TO command named, byte for byte as it came over the wire, in order. */
  rcpt: string[];
  letters(): Promise<ReceivedLetter[]>;
  /** The first letter to this address that nobody waited for yet. */
  waitForLetter(to: string, withinMs?: number): Promise<ReceivedLetter>;
  /** Waits until somebody talks to the server: a stalled one receives nothing to wait for. */
  waitForRcpt(to: string, withinMs?: number): Promise<void>;
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
};

/** Starts a real mail server on loopback. @param options.port 0 or unset: any free one */
export async function startSmtp(options: { port?: number } = {}): Promise<SmtpPeer> {
  const desk = new SortingDesk();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: { ...SILENCE, debug: (_facts, format, line) => desk.reads(format, line) },
    closeTimeout: 50,
    onRcptTo: (_address, _session, done) => desk.hears(done),
    onData: (stream, session, done) => void desk.takes(stream, session, done),
  });
  // Clients that go away in mid-letter are part of what is tested.
  server.on("error", () => undefined);
  const port = await listening(server, options.port ?? 0);
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    rcpt: desk.rcpt,
    letters: async () => [...desk.received],
    waitForLetter: (to, withinMs = 10_000) => desk.firstFor(to, withinMs),
    waitForRcpt: (to, withinMs = 10_000) =>
      desk.until(() => (desk.rcpt.includes(to) ? true : undefined), withinMs).then(() => undefined),
    behave: (behaviour) => desk.behave(behaviour),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function listening(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    const net = server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      const address = net.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
}

type Done = (error?: (Error & { responseCode?: number }) | null) => void;

class SortingDesk {
  readonly rcpt: string[] = [];
  readonly received: ReceivedLetter[] = [];
  private readonly taken = new Set<ReceivedLetter>();
  private readonly watchers = new Set<() => void>();
  private behaviour: Behaviour = { kind: "well" };

  behave(behaviour: Behaviour): void {
    this.behaviour = behaviour;
  }

  /** The server tells its log each command before it takes it apart and rewrites domains. */
  reads(format: unknown, line: unknown): void {
    const [, named] = (format === "C:" && /^RCPT TO:\s*(.*)$/is.exec(String(line))) || [];
    if (named === undefined) return;
    this.rcpt.push(named.replace(/^<(.*)>$/s, "$1"));
    this.tell();
  }

  hears(done: Done): void {
    const { behaviour } = this;
    if (behaviour.kind === "stalls") return;
    done(
      behaviour.kind === "answers" && behaviour.to === "rcpt" ? refusing(behaviour.status) : null,
    );
  }

  async takes(
    stream: SMTPServerDataStream,
    { envelope }: SMTPServerSession,
    done: Done,
  ): Promise<void> {
    const { behaviour } = this;
    const bytes = await all(stream);
    if (behaviour.kind === "answers" && behaviour.to === "data") {
      done(refusing(behaviour.status));
      return;
    }
    const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
    const rcpt = envelope.rcptTo.map(({ address }) => withALabels(address));
    const mail = await PostalMime.parse(bytes);
    this.received.push({ from, rcpt, raw: bytes.toString("latin1"), mail });
    this.tell();
    // 421 makes the server hang up, which is as good as a lost connection for the one who waits.
    done(behaviour.kind === "drops-after-data" ? refusing(421) : null);
  }

  firstFor(to: string, withinMs: number): Promise<ReceivedLetter> {
    return this.until(() => {
      const letter = this.received.find((one) => one.rcpt.includes(to) && !this.taken.has(one));
      if (letter) this.taken.add(letter);
      return letter;
    }, withinMs);
  }

  until<Found>(look: () => Found | undefined, withinMs: number): Promise<Found> {
    return new Promise((resolve, reject) => {
      const end = (act: () => void): void => {
        clearTimeout(timer);
        this.watchers.delete(check);
        act();
      };
      const check = (): void => {
        const found = look();
        if (found !== undefined) end(() => resolve(found));
      };
      const late = new Error(`no such letter within ${withinMs} ms`);
      const timer = setTimeout(() => end(() => reject(late)), withinMs);
      this.watchers.add(check);
      check();
    });
  }

  private tell(): void {
    for (const check of this.watchers) check();
  }
}

const ignore = (): undefined => undefined;
const SILENCE = {
  trace: ignore,
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  fatal: ignore,
  level: ignore,
};

/** The server shows domains as people read them; undone, since letters are told apart by address. */
const withALabels = (address: string): string => {
  const at = address.lastIndexOf("@") + 1;
  return address.slice(0, at) + domainToASCII(address.slice(at));
};

const refusing = (status: number): Error & { responseCode: number } =>
  Object.assign(new Error("the test says so"), { responseCode: status });

async function all(stream: SMTPServerDataStream): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
