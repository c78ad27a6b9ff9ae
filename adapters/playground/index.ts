export { startPlayground } from "./start-playground.ts";
