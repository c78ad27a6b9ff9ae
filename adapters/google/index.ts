export { googleFlow } from "./google-flow.ts";
