export { sayExplanation } from "./explain-words.ts";
