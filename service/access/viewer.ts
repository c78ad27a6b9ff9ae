/** Who is looking: what a live session amounts to. Every read and act in the house asks for one. */
export type Viewer =
  | {
      kind: "contact";
      workspaceId: string;
      contactId: string;
      companyId: string;
      /** Own tickets, or the whole company's where an admin gave that view. */
      sees: "own" | "company";
      /** Signed in by an auto-login link: may read and reply, may not change who they are (§4). */
      restricted: boolean;
    }
  | { kind: "tech"; workspaceId: string; techId: string }
  | { kind: "admin"; workspaceId: string; techId: string };

/** Whoever runs the installation, on its command line: they hold its keys and its database. */
export type Operator = { kind: "operator"; workspaceId: string };

/** Who acts, as histories and the audit log name them: `contact:{id}`, `tech:{id}`, `command-line`. */
export function actorOf(asker: Viewer | Operator): string {
  if (asker.kind === "operator") return "command-line";
  return asker.kind === "contact" ? `contact:${asker.contactId}` : `tech:${asker.techId}`;
}
