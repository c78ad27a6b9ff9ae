export { demoFile } from "./demo-file.ts";
export { fillDemo } from "./fill-demo.ts";
export { DEMO_ADMIN } from "./people.ts";
