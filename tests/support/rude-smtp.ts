import { createServer, type Socket } from "node:net";

/** What a rude mail server says instead of what it should. */
export type Rudeness =
  | { kind: "says"; line: string }
  | { kind: "nothing" }
  | { kind: "hangs up" }
  /** Goes on and on with one answer. */
  | { kind: "endless"; piece: string };

/** Where it says so: before the first command, after one, or after the letter itself. */
export const VERBS = ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "letter"] as const;
export type Verb = (typeof VERBS)[number];

const POLITE: Record<Verb, string> = {
  greeting: "220 here",
  EHLO: "250 hello",
  MAIL: "250 fine",
  RCPT: "250 fine",
  DATA: "354 go on",
  letter: "250 taken",
};

export type RudeServer = {
  url: string;
  /** How many letters came whole. */
  took(): number;
  close(): Promise<void>;
};

/** A mail server that speaks SMTP byte by byte as it is told to, on loopback. */
export async function startRudeSmtp(verb?: Verb, rudeness?: Rudeness): Promise<RudeServer> {
  let took = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const timers: NodeJS.Timeout[] = [];
    socket.on("error", () => undefined);
    socket.on("close", () => timers.forEach(clearInterval));
    const answer = (to: Verb): void => {
      if (to !== verb || !rudeness) return void socket.write(`${POLITE[to]}\r\n`);
      if (rudeness.kind === "says") socket.write(rudeness.line);
      if (rudeness.kind === "hangs up") socket.destroy();
      if (rudeness.kind !== "endless") return;
      const { piece } = rudeness;
      timers.push(setInterval(() => socket.write(piece), 20));
    };
    let heard = "";
    let inLetter = false;
    const hear = (end: string): string | undefined => {
      const at = heard.indexOf(end);
      if (at < 0) return undefined;
      const line = heard.slice(0, at);
      heard = heard.slice(at + end.length);
      return line;
    };
    answer("greeting");
    socket.on("data", (bytes) => {
      heard += bytes.toString("latin1");
      for (;;) {
        const line = hear(inLetter ? "\r\n.\r\n" : "\r\n");
        if (line === undefined) return;
        const said = VERBS.find((each) => line.toUpperCase().startsWith(each));
        if (inLetter) took += 1;
        if (inLetter) answer("letter");
        else if (said) answer(said);
        else socket.write("250 fine\r\n");
        inLetter = !inLetter && said === "DATA";
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    took: () => took,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
