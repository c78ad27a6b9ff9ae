export { type MailServer, readMailServer } from "./mail-server.ts";
export { mailboxPost } from "./mailbox-post.ts";
export { reachMailServer } from "./reach-mail-server.ts";
export { type PostLog, type SmtpOptions, smtpPost, type SmtpPost } from "./smtp-post.ts";
