export { demoFile } from "./demo-file.ts";
export { fillDemo } from "./fill-demo.ts";
