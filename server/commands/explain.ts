import { explain } from "#service/signin";
import { sayExplanation } from "#server/words";
import { type Command, operatorOf, workspaceOf } from "./command.ts";
import { CommandFailed, say, STATUS } from "./terminal.ts";

/** A step's name, as wide as the widest of them. */
const WIDEST = "auto-login".length;
const TENANT = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const explainCommand: Command = {
  usage: "explain <email> [--tenant id] [--workspace slug]",
  does: "says what would happen if this address signed in, and why",
  words: 1,
  options: ["workspace", "tenant"],
  async run(house, terminal, { words: [typed = ""], workspace: slug, tenant }) {
    if (tenant !== undefined && !TENANT.test(tenant)) {
      throw new CommandFailed(`${tenant} is not a tenant id.`, STATUS.usage);
    }
    const workspace = await workspaceOf(house, slug);
    await say(terminal, `${typed} at ${workspace.name} (${workspace.slug}):`);
    const deps = { ...house.signin, stores: house.stores };
    const asked = { typed, ...(tenant !== undefined && { tenantId: tenant.toLowerCase() }) };
    const { steps, tries } = await explain(
      deps,
      { viewer: operatorOf(workspace), workspace },
      asked,
    );
    const told = steps.map(sayExplanation);
    if (tenant !== undefined && !house.signin.configuredMethods.includes("microsoft")) {
      told.push({
        step: "method",
        mark: "note",
        says: "Sign-in with Microsoft is not set up here, so the tenant decides nothing.",
        change: "Set MICROSOFT_APP_ID and what belongs to it.",
      });
    }
    for (const { step, says, change } of told) {
      await say(terminal, `  ${step.padEnd(WIDEST)} ${says}`);
      if (change !== undefined)
        await say(terminal, `  ${"".padEnd(WIDEST)} To change that: ${change}`);
    }
    for (const { at, action, reason } of tries) {
      const when = new Date(at).toISOString();
      await say(
        terminal,
        `  ${"tried".padEnd(WIDEST)} ${when} ${action}${reason ? `, ${reason}` : ""}`,
      );
    }
    return STATUS.done;
  },
};
