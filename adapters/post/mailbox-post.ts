import type { Mailbox, Post } from "#service/mail";

/** The post of local mode without a mail server: letters stay in the development mailbox. */
export const mailboxPost = (mailbox: Mailbox): Post => ({
  async send({ to, subject, text, html, messageId, postedAt }) {
    try {
      await mailbox.keep({ to, subject, text, html, messageId, at: postedAt });
      return { kind: "accepted" };
    } catch {
      return { kind: "busy", reason: "mailbox" };
    }
  },
});
