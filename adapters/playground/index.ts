export { playgroundConfig, type PlaygroundPerson } from "./playground-config.ts";
export { type Playground, type PlaygroundOptions, startPlayground } from "./start-playground.ts";
