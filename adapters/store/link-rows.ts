import type { EmailAddress } from "#service/kernel";
import type { KeptLinkKind, Link, LinkOfKind } from "#service/signin";

type Common = {
  link_id: string;
  workspace_id: string;
  link_email: string;
  link_created_at: number;
  link_expires_at: number;
  revoked_at: number | null;
};

/** A link as its columns hold it, by kind; joined under the alias `l`, with a `workspace_id`. */
export type LinkRow = Common &
  (
    | { link_kind: "first-link"; link_tech_id: string; used_at: number | null }
    | { link_kind: "personalised"; link_contact_id: string; sent_at: number | null }
    | {
        link_kind: "auto-login";
        link_contact_id: string;
        place: string;
        claimed_by: Buffer | null;
        claimed_at: number | null;
      }
  );

export const LINK_COLUMNS = `l.id as link_id, l.kind as link_kind, l.email as link_email,
  l.created_at as link_created_at, l.expires_at as link_expires_at, l.revoked_at, l.used_at,
  l.tech_id as link_tech_id, l.contact_id as link_contact_id, l.place, l.sent_at,
  l.claimed_by, l.claimed_at`;

export function linkFrom(row: LinkRow): Link {
  const common = {
    id: row.link_id,
    workspaceId: row.workspace_id,
    email: row.link_email as EmailAddress,
    createdAt: row.link_created_at,
    expiresAt: row.link_expires_at,
    ...(row.revoked_at !== null && { revokedAt: row.revoked_at }),
  };
  switch (row.link_kind) {
    case "first-link": {
      const usedAt = row.used_at ?? undefined;
      const techId = row.link_tech_id;
      return { ...common, kind: "first-link", techId, ...(usedAt !== undefined && { usedAt }) };
    }
    case "personalised": {
      const { link_contact_id: contactId, sent_at: sentAt } = row;
      return { ...common, kind: "personalised", contactId, ...(sentAt !== null && { sentAt }) };
    }
    case "auto-login": {
      const {
        link_contact_id: contactId,
        place,
        claimed_by: claimedBy,
        claimed_at: claimedAt,
      } = row;
      const claimed = claimedBy && claimedAt !== null && { claimedBy, claimedAt };
      return { ...common, kind: "auto-login", contactId, place, ...claimed };
    }
  }
}

/** The link, where it is of the kind that was asked for. */
export function ofKind<Kind extends KeptLinkKind>(
  kind: Kind,
  link: Link,
): LinkOfKind<Kind> | undefined {
  return link.kind === kind ? (link as LinkOfKind<Kind>) : undefined;
}
