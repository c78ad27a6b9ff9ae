import { type Verified, verifyChain } from "#service/audit";
import { type Command, workspaceOf } from "./command.ts";
import { say, type Status, STATUS } from "./terminal.ts";

export const auditVerify: Command = {
  usage: "audit verify [--workspace slug]",
  does: "walks the audit log and finds the first row that is wrong or missing",
  words: 0,
  options: ["workspace"],
  async run(house, terminal, call) {
    const workspaces =
      call.workspace === undefined
        ? await house.stores.workspaces.all()
        : [await workspaceOf(house, call.workspace)];
    let status: Status = STATUS.done;
    if (workspaces.length === 0) await say(terminal, "There is no workspace yet.");
    for (const { id, slug } of workspaces) {
      const { keyring } = house.signin;
      const verified = await verifyChain({ keyring, atomically: house.atomically }, id);
      if (!verified.intact) status = STATUS.failed;
      await say(terminal, `${slug}: ${told(verified)}`);
    }
    return status;
  },
};

function told(verified: Verified): string {
  if (verified.intact) {
    const { rows, from } = verified;
    return `intact, ${rows} rows${from > 1 ? `, from number ${from} on` : ""}.`;
  }
  const { at, problem } = verified;
  return problem === "missing"
    ? `broken: row ${at} is missing.`
    : `broken: row ${at} was changed, or was sealed with keys that are not here.`;
}
