/**
 * Why the embedded database cannot run, in words for the person who runs the server: what is wrong,
 * where, and what to do. Carries paths, so it belongs on the terminal and never in an answer.
 */
export class EmbeddedFailure extends Error {
  override readonly name = "EmbeddedFailure";
}
