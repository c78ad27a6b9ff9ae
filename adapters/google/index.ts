export { googleFlow, type GoogleFlowOptions } from "./google-flow.ts";
