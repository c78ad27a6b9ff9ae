import type { Workspace } from "#service/workspaces";
import type { Attempt, Notice } from "./attempt.ts";

/** What the person should know where the attempt stands, before they go on. */
export function noticeAt(attempt: Attempt, { settings }: Workspace): Notice | undefined {
  const { step, notice, identity, methods, platform = "client" } = attempt;
  if (notice) return notice;
  if (step === "code" && identity) return { kind: "code-links" };
  const offersMicrosoft = step === "method" || step === "provider";
  const onlyListed = settings.directoryMatchedOnly && platform === "client";
  return offersMicrosoft && onlyListed && methods?.includes("microsoft")
    ? { kind: "directory-only" }
    : undefined;
}
