import type { ChatWindow, House } from "#server/assemble";
import { makeFirstLink } from "#service/signin";
import type { Config } from "./config.ts";

/** What runs beside, or why it does not. */
type Beside = { chat: ChatWindow; microsoft: string | undefined; psa: string | undefined };

/** Tells whoever started Portico on their own machine where to go. */
export async function sayWhereToGo(
  config: Config,
  house: House,
  { chat, microsoft, psa }: Beside,
): Promise<void> {
  const { publicUrl } = config;
  const lines: [string, string][] = [["Portal", publicUrl]];
  const admin = await adminLink(house);
  if (admin) lines.push(["Admin portal", `${admin}  (works once, for 15 minutes)`]);
  if (chat.kind === "open") lines.push(["Teams chat", chat.url]);
  else if (chat.because) lines.push(["Teams chat", chat.because]);
  if (microsoft) lines.push(["Microsoft", microsoft]);
  if (psa) lines.push(["PSA", psa]);
  if (config.mode === "local") {
    const letters = config.smtpUrl ? "go to your mail server" : `${publicUrl}/dev/mailbox`;
    lines.push(["Letters", letters]);
  }
  const told = lines.map(([name, place]) => `  ${name.padEnd(14)}${place}`).join("\n");
  const where = config.mode === "local" ? " Only this machine can reach it." : "";
  process.stdout.write(`\nPortico is running.${where}\n\n${told}\n\n  Stop with Ctrl+C.\n\n`);
}

/** A first link for the first workspace's longest-serving admin, if it has one. */
async function adminLink({ stores, signin }: House): Promise<string | undefined> {
  const workspace = await stores.workspaces.named(undefined);
  const [admin] = workspace ? await stores.people.admins(workspace.id) : [];
  return workspace && admin && makeFirstLink(signin, workspace, admin, "start");
}
