export { publicMailboxes } from "./public-mailboxes.ts";
