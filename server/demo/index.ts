export { demoFile } from "./demo-file.ts";
export { exchangeOf, fillDemo } from "./fill-demo.ts";
export { DEMO_ADMIN } from "./people.ts";
