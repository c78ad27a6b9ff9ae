export { readMailServer } from "./mail-server.ts";
export { mailboxPost } from "./mailbox-post.ts";
export { reachMailServer } from "./reach-mail-server.ts";
export { smtpPost, type SmtpPost } from "./smtp-post.ts";
