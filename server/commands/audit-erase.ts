import { erasePerson } from "#service/audit";
import { addressOf, type Command, correlationOf, workspaceOf } from "./command.ts";
import { say, STATUS } from "./terminal.ts";

export const auditErase: Command = {
  usage: "erase <email> [--workspace slug]",
  does: "erases a person from the audit log, for good; its rows stay and still verify",
  words: 1,
  options: ["workspace"],
  async run(house, terminal, { words: [typed], workspace: slug }) {
    const email = addressOf(typed);
    const { id: workspaceId, name } = await workspaceOf(house, slug);
    const { clock, chance, keyring } = house.signin;
    const correlation = correlationOf(house);
    const by = { actor: "command-line", door: "command-line", correlation } as const;
    const deps = { clock, chance, keyring, atomically: house.atomically };
    const { people } = await erasePerson(deps, { workspaceId, email, by });
    await say(
      terminal,
      people > 0
        ? `${email} is erased from the audit log of ${name}.`
        : `The audit log of ${name} knows nobody of this address.`,
    );
    return STATUS.done;
  },
};
