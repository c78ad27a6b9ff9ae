import type { Post } from "#service/mail";

/** More than a mail server takes from us in the minutes that a letter can come again. */
const REMEMBERED = 10_000;

/**
 * A post that does not hand over again what was accepted already. A letter comes again where it was
 * sent and the database went away before that was written down; then its answer is known here.
 */
export function onceEach(post: Post): Post {
  const accepted = new Set<string>();
  return {
    async send(letter, within) {
      if (accepted.has(letter.messageId)) return { kind: "accepted" };
      const answer = await post.send(letter, within);
      if (answer.kind === "accepted") {
        accepted.add(letter.messageId);
        if (accepted.size > REMEMBERED) forgetOldest(accepted);
      }
      return answer;
    },
  };
}

function forgetOldest(accepted: Set<string>): void {
  for (const oldest of accepted) {
    accepted.delete(oldest);
    return;
  }
}
