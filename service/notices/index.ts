export { Choices, NO_CHOICES, type QuietHours } from "./choices.ts";
export { chooseNotices, type ChosenNotices, readNoticeChoices } from "./choose-notices.ts";
export type { Chooser, ChoosingDeps } from "./chooser.ts";
export { muteTicket } from "./mute-ticket.ts";
export type { NoticeDeps, NoticeStores } from "./notice-deps.ts";
export type {
  CardKey,
  ChatAddress,
  LivingCard,
  NoticeEnd,
  NoticeStore,
  NoticeTech,
  NoticeTicket,
} from "./notice-store.ts";
export type { NoticeVoice, Spoken, TicketCard } from "./notice-voice.ts";
export {
  type Channel,
  CHANNELS,
  type News,
  type Notice,
  NOTICE_KINDS,
  type NoticeKind,
  type NotTold,
  type PersonKey,
} from "./notice.ts";
export { quietUntil } from "./quiet-hours.ts";
export type { Said } from "./say-ticket.ts";
export { stillSo } from "./still-so.ts";
export { forgetNotices, lookAhead, tellEveryone } from "./tell-everyone.ts";
export { tellInChat } from "./tell-in-chat.ts";
export {
  listUntold,
  type Untold,
  type UntoldAsked,
  type UntoldLog,
  type UntoldRow,
} from "./untold.ts";
export { type Act, actsOf, type Concerned, type Hearer, whoHears } from "./who-hears.ts";
