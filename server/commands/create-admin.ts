import { appointAdmin } from "#service/exchange";
import { makeFirstLink } from "#service/signin";
import { exchangeOf } from "../exchange-of.ts";
import { addressOf, type Command, correlationOf, workspaceOf } from "./command.ts";
import { say, STATUS } from "./terminal.ts";

export const createAdmin: Command = {
  usage: "create-admin <email> [--workspace slug]",
  does: "makes somebody an admin and prints a one-time link for them",
  words: 1,
  options: ["workspace"],
  async run(house, terminal, { words: [typed], workspace: slug }) {
    const email = addressOf(typed);
    const workspace = await workspaceOf(house, slug);
    const correlation = correlationOf(house);
    const input = { workspace: workspace.slug, email, correlation };
    const admin = await appointAdmin(exchangeOf(house), input);
    const link = await makeFirstLink(house.signin, workspace, admin, correlation);
    terminal.err(
      `${email} is an admin of ${workspace.name}. This link works once, for 15 minutes:`,
    );
    await say(terminal, link);
    return STATUS.done;
  },
};
