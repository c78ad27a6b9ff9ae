export {
  DEVICE_COOKIE,
  FLOW_COOKIE,
  forgetCookie,
  FRAME_COOKIE,
  SESSION_COOKIE,
  type SetCookie,
} from "./cookies.ts";
export { changes } from "./origin.ts";
export { createHttp, type HttpOptions } from "./create-http.ts";
export type { Credentials } from "./credentials.ts";
export { type FileAnswer, fileRoute } from "./file-route.ts";
export type { Delivery, Inlet, Receipt } from "./inlet.ts";
export type { Listening } from "./listening.ts";
export type { Page, PageAnswer, PageCall, PageTold } from "./page.ts";
export { escaped, plainPage, sentencePage } from "./plain-page.ts";
export { Bytes, type RawBody } from "./raw-body.ts";
export { REFUSALS, type WorkspaceFacts } from "./refusals.ts";
export { Nothing, type RawCall, type Reply, route, type Route } from "./route.ts";
export { isLoopback } from "./source.ts";
export { type Outflow, streamRoute, type StreamAnswer } from "./stream-route.ts";
export { TEAMS_HOSTS, TEAMS_ORIGIN_LIST } from "./teams-hosts.ts";
