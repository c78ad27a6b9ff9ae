export { type Live, liveWith } from "./live.ts";
