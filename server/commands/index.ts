export { type Opened, runCommand } from "./run-command.ts";
export { CommandFailed, type Status, STATUS, type Terminal } from "./terminal.ts";
