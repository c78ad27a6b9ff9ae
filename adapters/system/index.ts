export { systemChance } from "./chance.ts";
export { systemClock, type SystemClock } from "./clock.ts";
export { packagePipes } from "./package-pipes.ts";
