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

/** Who acts, as a ticket's history and the audit log name them: `contact:{id}` or `tech:{id}`. */
export const actorOf = (viewer: Viewer): string =>
  viewer.kind === "contact" ? `contact:${viewer.contactId}` : `tech:${viewer.techId}`;
