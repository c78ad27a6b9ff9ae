import type { Workspace } from "#service/workspaces";
import type { Attempt, Notice, Step } from "./attempt.ts";

/** Where Microsoft is to be pressed, or is waited for; in Teams before any address is known. */
const BEFORE_MICROSOFT: readonly Step[] = ["email", "method", "provider"];

/** What the person should know where the attempt stands, before they go on. */
export function noticeAt(attempt: Attempt, { settings }: Workspace): Notice | undefined {
  const { step, notice, identity, method, methods = [method], platform = "client" } = attempt;
  if (notice) return notice;
  if (step === "code" && identity) return { kind: "code-links" };
  const onlyListed = settings.directoryMatchedOnly && platform === "client";
  return BEFORE_MICROSOFT.includes(step) && onlyListed && methods.includes("microsoft")
    ? { kind: "directory-only" }
    : undefined;
}
