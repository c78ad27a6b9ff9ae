export { storedChoices } from "./choices.ts";
export { chooseNotices, readNoticeChoices } from "./choose-notices.ts";
export type { Chooser, ChoosingDeps } from "./chooser.ts";
export { muteTicket } from "./mute-ticket.ts";
export type { NoticeDeps } from "./notice-deps.ts";
export type {
  CardKey,
  ChatAddress,
  NoticeStore,
  NoticeTech,
  NoticeTicket,
} from "./notice-store.ts";
export type { NoticeVoice, Spoken, TicketCard } from "./notice-voice.ts";
export {
  type Channel,
  type News,
  type Notice,
  NOTICE_KINDS,
  type NoticeKind,
  type NotTold,
  type PersonKey,
} from "./notice.ts";
export { quietUntil } from "./quiet-hours.ts";
export { type CallerCard, callerVoice, type ShowCallerCard } from "./show-caller-number.ts";
export { stillSo } from "./still-so.ts";
export { forgetNotices, lookAhead, tellEveryone } from "./tell-everyone.ts";
export { tellInChat } from "./tell-in-chat.ts";
export { listUntold, type Untold, type UntoldLog, type UntoldRow } from "./untold.ts";
