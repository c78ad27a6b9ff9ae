import type { EmailAddress } from "#service/kernel";
import type { Challenge } from "#service/signin";

/** A challenge as its columns hold it; joined under the alias `h`. */
export type ChallengeRow = {
  challenge_id: string;
  workspace_id: string;
  attempt_id: string;
  email: string;
  code_fingerprint: Buffer;
  link_fingerprint: Buffer;
  tries: number;
  sent_at: number;
  challenge_expires_at: number;
  superseded_at: number | null;
  used_at: number | null;
};

/** Behind these stand the columns of what it is joined to, which win where both have a name. */
export const CHALLENGE_COLUMNS = `h.id as challenge_id, h.workspace_id, h.attempt_id, h.email, h.code_fingerprint,
  h.link_fingerprint, h.tries, h.sent_at, h.expires_at as challenge_expires_at, h.superseded_at,
  h.used_at`;

export const challengeFrom = (row: ChallengeRow): Challenge => ({
  id: row.challenge_id,
  workspaceId: row.workspace_id,
  attemptId: row.attempt_id,
  email: row.email as EmailAddress,
  codeFingerprint: row.code_fingerprint,
  linkFingerprint: row.link_fingerprint,
  tries: row.tries,
  sentAt: row.sent_at,
  expiresAt: row.challenge_expires_at,
  ...(row.superseded_at !== null && { supersededAt: row.superseded_at }),
  ...(row.used_at !== null && { usedAt: row.used_at }),
});
