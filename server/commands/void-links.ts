import { voidLinks } from "#service/exchange";
import { exchangeOf } from "../exchange-of.ts";
import { type Command, correlationOf, workspaceOf } from "./command.ts";
import { say, STATUS } from "./terminal.ts";

export const voidLinksCommand: Command = {
  usage: "void-links [--workspace slug]",
  does: "voids every link of a workspace that was not used yet",
  words: 0,
  options: ["workspace"],
  async run(house, terminal, call) {
    const { slug } = await workspaceOf(house, call.workspace);
    const correlation = correlationOf(house);
    const voided = await voidLinks(exchangeOf(house), { workspace: slug, correlation });
    await say(terminal, `${slug}: ${voided === 1 ? "1 link is" : `${voided} links are`} void now.`);
    return STATUS.done;
  },
};
