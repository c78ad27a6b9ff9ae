/** Where a command is used: words in, lines out. Results go to `out` alone, everything else to `err`. */
export type Terminal = {
  /** Writes parts of a result as they are, waiting where the reader is slow. */
  out(parts: Iterable<string>): Promise<void>;
  err(line: string): void;
  /** A file's text; names are as the person wrote them. */
  readFile(name: string): Promise<string>;
};

/** How a command ends. `usage`: it was not understood, and nothing was done. */
export const STATUS = { done: 0, failed: 1, usage: 2 } as const;
export type Status = (typeof STATUS)[keyof typeof STATUS];

/** A command cannot do what was asked, and this plain sentence says why. */
export class CommandFailed extends Error {
  override readonly name = "CommandFailed";
  readonly status: Status;

  constructor(sentence: string, status: Status = STATUS.failed) {
    super(sentence);
    this.status = status;
  }
}

/** Writes a line of a command's result. */
export const say = (terminal: Pick<Terminal, "out">, line: string): Promise<void> =>
  terminal.out([`${line}\n`]);
