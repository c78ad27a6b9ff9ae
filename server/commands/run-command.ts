import type { House } from "#server/assemble";
import { Refusal } from "#service/kernel";
import { auditErase } from "./audit-erase.ts";
import { auditVerify } from "./audit-verify.ts";
import type { Command } from "./command.ts";
import { createAdmin } from "./create-admin.ts";
import { explainCommand } from "./explain.ts";
import { exportCommand } from "./export.ts";
import { importCommand } from "./import.ts";
import { migrateCommand } from "./migrate.ts";
import { readCall } from "./read-call.ts";
import { CommandFailed, type Status, STATUS, type Terminal } from "./terminal.ts";
import { voidLinksCommand } from "./void-links.ts";

const COMMANDS: Readonly<Record<string, Command>> = {
  "create-admin": createAdmin,
  import: importCommand,
  export: exportCommand,
  explain: explainCommand,
  "audit verify": auditVerify,
  erase: auditErase,
  "void-links": voidLinksCommand,
  migrate: migrateCommand,
};

/** A house for one command, and how to leave it. */
export type Opened = { house: House; close(): Promise<void> };

/**
 * Runs one command of an operator, and answers how it ended. The house is opened only for a command
 * that was understood.
 */
export async function runCommand(
  words: readonly string[],
  terminal: Terminal,
  open: () => Promise<Opened>,
): Promise<Status> {
  const [first = "help", second = ""] = words;
  if (["help", "--help", "-h"].includes(first)) {
    await terminal.out([help()]);
    return STATUS.done;
  }
  const name = first === "audit" ? `${first} ${second}`.trim() : first;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    terminal.err(`There is no command ${name}. npm run portico -- help lists them.`);
    return STATUS.usage;
  }
  try {
    const call = readCall(command, words.slice(name.split(" ").length));
    const { house, close } = await open();
    try {
      return await command.run(house, terminal, call);
    } finally {
      await close();
    }
  } catch (error) {
    terminal.err(sentenceFor(error));
    return error instanceof CommandFailed ? error.status : STATUS.failed;
  }
}

/** Errors that were written for the person at the terminal; nobody else's words are shown. */
const WRITTEN_FOR_PEOPLE = [
  "CommandFailed",
  "ConfigProblems",
  "DatabaseClosed",
  "EmbeddedFailure",
  "KeysUnreadable",
  "MigrationChanged",
  "SchemaTooNew",
];

/** What the person at the terminal reads of an error; nobody else's words are shown. */
export function sentenceFor(error: unknown): string {
  if (error instanceof Refusal) {
    return error.code === "unavailable"
      ? "The database cannot be reached just now."
      : `That was refused: ${error.code}.`;
  }
  if (!(error instanceof Error)) return "Something went wrong.";
  if (WRITTEN_FOR_PEOPLE.includes(error.name)) return error.message;
  const code = "code" in error ? String(error.code) : error.name;
  return `Something went wrong (${code}).`;
}

function help(): string {
  const lines = Object.values(COMMANDS).map(({ usage, does }) => `  ${usage}\n      ${does}`);
  return `npm run portico -- <command>\n\n${lines.join("\n")}\n`;
}
