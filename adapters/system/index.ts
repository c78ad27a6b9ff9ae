export { systemChance } from "./chance.ts";
export { systemClock } from "./clock.ts";
export { packagePipes } from "./package-pipes.ts";
