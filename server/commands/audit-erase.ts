import { erasePerson } from "#service/audit";
import { addressOf, type Command, correlationOf, operatorOf, workspaceOf } from "./command.ts";
import { say, STATUS } from "./terminal.ts";

export const auditErase: Command = {
  usage: "erase <email> [--workspace slug]",
  does: "erases a person from the audit log, for good; its rows stay and still verify",
  words: 1,
  options: ["workspace"],
  async run(house, terminal, { words: [typed], workspace: slug }) {
    const email = addressOf(typed);
    const workspace = await workspaceOf(house, slug);
    const { clock, chance, keyring } = house.signin;
    const correlation = correlationOf(house);
    const by = { viewer: operatorOf(workspace), door: "command-line", correlation } as const;
    const deps = { clock, chance, keyring, atomically: house.atomically };
    const { people } = await erasePerson(deps, by, email);
    await say(
      terminal,
      people > 0
        ? `${email} is erased from the audit log of ${workspace.name}.`
        : `The audit log of ${workspace.name} knows nobody of this address.`,
    );
    return STATUS.done;
  },
};
