export { type GoogleStandIn, startGoogle } from "./start-google.ts";
