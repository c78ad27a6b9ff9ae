import { exportWorkspace, printFile } from "#service/exchange";
import { exchangeOf } from "../exchange-of.ts";
import { type Command, correlationOf, workspaceOf } from "./command.ts";
import { STATUS } from "./terminal.ts";

export const exportCommand: Command = {
  usage: "export [--workspace slug]",
  does: "prints a whole workspace in the form of the import file",
  words: 0,
  options: ["workspace"],
  async run(house, terminal, call) {
    const { slug } = await workspaceOf(house, call.workspace);
    const input = { workspace: slug, correlation: correlationOf(house) };
    await terminal.out(printFile(await exportWorkspace(exchangeOf(house), input)));
    return STATUS.done;
  },
};
