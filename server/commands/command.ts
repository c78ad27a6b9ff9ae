import type { House } from "#server/assemble";
import type { Operator } from "#service/access";
import { newId, parseEmailAddress, type EmailAddress } from "#service/kernel";
import type { Workspace } from "#service/workspaces";
import type { Call, Usage } from "./read-call.ts";
import { CommandFailed, type Status, type Terminal } from "./terminal.ts";

/** One operator's command (operating.md, "Other commands"). */
export type Command = Usage & {
  /** What it does, in one line, for the list of commands. */
  does: string;
  run(house: House, terminal: Terminal, call: Call): Promise<Status>;
};

/** Ties the audit rows of one command together. */
export const correlationOf = ({ signin }: House): string =>
  newId(signin.clock.now(), signin.chance);

/** The workspace that a command is about. @throws CommandFailed where it is not there */
export async function workspaceOf(house: House, slug: string | undefined): Promise<Workspace> {
  const workspace = await house.stores.workspaces.named(slug);
  if (workspace) return workspace;
  throw new CommandFailed(
    slug === undefined
      ? "There is no workspace yet: import one first."
      : `There is no workspace with the slug ${slug}.`,
  );
}

/** Whoever types the command, as the rules judge them. */
export const operatorOf = ({ id }: Pick<Workspace, "id">): Operator => ({
  kind: "operator",
  workspaceId: id,
});

/** @throws CommandFailed for anything but one plain address */
export function addressOf(text: string | undefined): EmailAddress {
  const address = parseEmailAddress(text ?? "");
  if (!address) throw new CommandFailed(`${text} is not one plain address, like ann@client.com.`);
  return address;
}
