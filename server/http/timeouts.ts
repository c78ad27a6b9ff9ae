/** How long callers may take, in milliseconds. Node's own are five minutes and one. */
export type Timeouts = {
  /** Until the last header is here. */
  readonly headers: number;
  /** Until the last byte of a JSON body is here; of a file, until its next bytes are. */
  readonly body: number;
  /** Until the last byte of any request is here: a file of 25 MB over a phone's line. */
  readonly request: number;
  /** How long an idle connection is kept. */
  readonly keepAlive: number;
};

/** Short enough that slow callers hold nothing up, long enough for a phone on a train. */
export const TIMEOUTS: Timeouts = {
  headers: 10_000,
  body: 10_000,
  request: 300_000,
  keepAlive: 5_000,
};
