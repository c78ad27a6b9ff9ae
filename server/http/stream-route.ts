import { z } from "zod";
import { route, type Route, type RouteSpec } from "./route.ts";

/** Where an answer that goes on is written. */
export type Outflow = {
  /** Nothing happens where it has ended. */
  readonly write: (text: string) => void;
  readonly end: () => void;
  /** Bytes that were written and that its reader has not taken yet. */
  readonly unread: () => number;
  /** Ends it without waiting for its reader. */
  readonly cut: () => void;
};

/** An answer that goes on until one side ends it. */
export type StreamAnswer = {
  /** Called once the head of the answer is out; answers what to do when it has ended. */
  readonly flow: (out: Outflow) => () => void;
};

const isStream = (answer: unknown): answer is StreamAnswer =>
  typeof answer === "object" && answer !== null && "flow" in answer;

/** What a stream's route answers: not JSON, so no shape describes it. */
export const StreamShape = z.custom<StreamAnswer>(isStream);

type StreamSpec<Path extends string, Query extends z.ZodType> = Omit<
  RouteSpec<Path, z.ZodType, Query, typeof StreamShape>,
  "method" | "status" | "answer" | "body" | "limitBytes" | "bodyMayBeEmpty"
>;

/**
 * Writes a route whose answer is a stream of events (text/event-stream), read with `fetch`. HEAD is
 * not answered: there is nothing to be told about it.
 */
export function streamRoute<const Path extends string, Query extends z.ZodType>(
  spec: StreamSpec<Path, Query>,
): Route {
  return {
    ...route({ ...spec, method: "GET", status: 200, answer: StreamShape }),
    types: ["text/event-stream"],
    streams: true,
  };
}
