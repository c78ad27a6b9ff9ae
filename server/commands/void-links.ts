import { voidLinks } from "#service/exchange";
import { exchangeOf } from "../exchange-of.ts";
import { type Command, correlationOf, workspaceOf } from "./command.ts";
import { say, STATUS } from "./terminal.ts";

export const voidLinksCommand: Command = {
  usage: "void-links [--workspace slug]",
  does: "voids every link of a workspace that was not used yet, and ends what ticket links opened",
  words: 0,
  options: ["workspace"],
  async run(house, terminal, call) {
    const { slug } = await workspaceOf(house, call.workspace);
    const correlation = correlationOf(house);
    const voided = await voidLinks(exchangeOf(house), { workspace: slug, correlation });
    const links = voided.links === 1 ? "1 link is" : `${voided.links} links are`;
    const sessions = voided.sessions === 1 ? "1 session" : `${voided.sessions} sessions`;
    await say(terminal, `${slug}: ${links} void now, ${sessions} of such links ended.`);
    return STATUS.done;
  },
};
