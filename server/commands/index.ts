export { workspaceOf } from "./command.ts";
export { readText } from "./read-text.ts";
export { type Opened, runCommand, sentenceFor } from "./run-command.ts";
export { CommandFailed, say, type Status, STATUS, type Terminal } from "./terminal.ts";
