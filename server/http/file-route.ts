import { z } from "zod";
import { route, type Route, type RouteSpec } from "./route.ts";

/** A file as an answer, written part after part, so that its size costs no memory. */
export type FileAnswer = {
  /** What it is called where it is saved. */
  readonly name: string;
  /** One of the route's types. */
  readonly type: string;
  readonly parts: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
};

const isFile = (answer: unknown): answer is FileAnswer =>
  typeof answer === "object" && answer !== null && "parts" in answer && "name" in answer;

/** What a file's route answers: not JSON, so no shape describes it. */
export const FileShape = z.custom<FileAnswer>(isFile);

type FileSpec<Path extends string, Query extends z.ZodType> = Omit<
  RouteSpec<Path, z.ZodType, Query, typeof FileShape>,
  "method" | "status" | "answer" | "body" | "limitBytes" | "bodyMayBeEmpty"
> & {
  /** The media types it may come in. */
  readonly types: readonly [string, ...string[]];
};

/**
 * Writes a route whose answer is a file to be kept: sent as an attachment, sniffed and run by no
 * browser. HEAD is not answered, since handing a file out may leave a row in the log.
 */
export function fileRoute<const Path extends string, Query extends z.ZodType>(
  spec: FileSpec<Path, Query>,
): Route {
  const { types, ...rest } = spec;
  return { ...route({ ...rest, method: "GET", status: 200, answer: FileShape }), types };
}
