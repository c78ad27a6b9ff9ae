import type { Command } from "./command.ts";
import { say, STATUS } from "./terminal.ts";

export const migrateCommand: Command = {
  usage: "migrate",
  does: "brings the database's schema up to date",
  words: 0,
  options: [],
  async run(_house, terminal) {
    // Every command lays its foundations first, and the schema is one of them.
    await say(terminal, "The database's schema is up to date.");
    return STATUS.done;
  },
};
