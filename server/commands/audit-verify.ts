import { type ChainMark, readMark, type Verified, verifyChain } from "#service/audit";
import { type Command, operatorOf, workspaceOf } from "./command.ts";
import type { Call } from "./read-call.ts";
import { CommandFailed, say, type Status, STATUS } from "./terminal.ts";

export const auditVerify: Command = {
  usage: "audit verify [--workspace slug [--mark number-digits]]",
  does: "walks the audit log and finds the first row that is wrong or missing",
  words: 0,
  options: ["workspace", "mark"],
  async run(house, terminal, call) {
    const mark = markIn(call);
    const workspaces =
      call.workspace === undefined
        ? await house.stores.workspaces.all()
        : [await workspaceOf(house, call.workspace)];
    let status: Status = STATUS.done;
    if (workspaces.length === 0) await say(terminal, "There is no workspace yet.");
    for (const workspace of workspaces) {
      const { keyring } = house.signin;
      const deps = { keyring, atomically: house.atomically };
      const verified = await verifyChain(deps, operatorOf(workspace), mark);
      if (!verified.intact) status = STATUS.failed;
      await say(terminal, `${workspace.slug}: ${told(verified)}`);
    }
    return status;
  },
};

/** A place of one workspace's chain, as this command or the server's log has told it before. */
function markIn({ workspace, mark: text }: Call): ChainMark | undefined {
  if (text === undefined) return undefined;
  const mark = readMark(text);
  if (mark && workspace !== undefined) return mark;
  throw new CommandFailed(
    "--mark takes what was told of the same --workspace before, like 1042-9f86d081884c7d65.",
    STATUS.usage,
  );
}

function told(verified: Verified): string {
  if (verified.intact) {
    const { rows, from, mark } = verified;
    return `intact, ${rows} rows${from > 1 ? `, from number ${from} on` : ""}. Mark: ${mark}`;
  }
  const { at, problem } = verified;
  return problem === "missing"
    ? `broken: row ${at} is missing.`
    : `broken: row ${at} was changed, or was sealed with keys that are not here.`;
}
