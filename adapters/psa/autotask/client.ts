import { z } from "zod";
import type { Clock } from "#service/kernel";
import { type AutotaskConfig, type PsaFailure, type PsaPage, trouble } from "#service/psa";
import { keyOf } from "../found.ts";
import { type Ask, openPipe, type Pipe, type PsaPipeDeps } from "../http/pipe.ts";
import type { Answer } from "../http/send.ts";
import { plainFailure, readAnswer } from "../http/judging.ts";
import { type TheirClock, theirClock } from "../http/their-clock.ts";
import type { Term } from "./filter.ts";
import { wholeList } from "../whole-list.ts";
import * as wire from "./wire.ts";
import { zoneOf } from "./zone.ts";

type QueryAsked<T> = {
  entity: string;
  shape: z.ZodType<T & { id: number }>;
  filter?: readonly Term[];
  cursor?: string | undefined;
};

export type AutotaskClient = {
  /** Asks for as little as can be asked. */
  ping(): Promise<{ version: string }>;
  theirClock: TheirClock;
  /** One part of a list in the order of ids, from where the last one ended. */
  page<T>(asked: QueryAsked<T>): Promise<PsaPage<T>>;
  /** A whole list. */
  list<T>(asked: QueryAsked<T>): Promise<T[]>;
  /** Undefined where Autotask answers that there is no such item, which it does with 200. */
  item<T>(entity: string, id: string, shape: z.ZodType<T>): Promise<T | undefined>;
  get<T>(path: string, shape: z.ZodType<T>): Promise<T>;
  /** `as`: the member in whose name it is written. */
  create(path: string, body: object, as?: string): Promise<{ id: string }>;
  /** What carries a file of so many bytes at most, as Base64. */
  download<T>(path: string, shape: z.ZodType<T>, most: number): Promise<T>;
  /** Creates what carries a file. */
  upload(path: string, body: object): Promise<{ id: string }>;
  /** Changes what is named and leaves the rest: PATCH, never PUT, which empties what is left out. */
  change(path: string, body: object): Promise<void>;
};

/** The most that it gives at once (psa.md §3). */
const A_PAGE = 500;
/** Three threads per endpoint are allowed for all programs together; one is left to others. */
const AT_ONCE = 2;
/** What an answer says beside the file in it. */
const AROUND_IT = 65_536;

/** @param zones where to ask for the zone; another place in tests only */
export function autotaskClient(
  deps: PsaPipeDeps,
  config: AutotaskConfig,
  zones?: string,
): AutotaskClient {
  const pipe = openPipe(deps, {
    name: "autotask",
    parallel: AT_ONCE,
    judge: (answer) => judge(answer, deps.clock),
  });
  const call = calling(deps, { pipe, config, zones });
  const page: AutotaskClient["page"] = async ({ entity, shape, filter = [], cursor = "0" }) => {
    const after: Term = { op: "gt", field: "id", value: Number(keyOrStart(cursor)) };
    const body = { MaxRecords: A_PAGE, Filter: [...filter, after] };
    const answer = await call({ method: "POST", path: `${entity}/query`, body, reads: true });
    const Page = z.object({
      items: z.array(shape),
      pageDetails: z.object({ nextPageUrl: z.string().nullish() }),
    });
    const { items, pageDetails } = readAnswer(Page, answer, "unavailable");
    // By id from here on: what is followed is a number, never an address that an answer names.
    const last = Math.max(0, ...items.map(({ id }) => id));
    return pageDetails.nextPageUrl && last > 0 ? { items, next: String(last) } : { items };
  };
  const get: AutotaskClient["get"] = async (path, shape) =>
    readAnswer(shape, await call({ method: "GET", path, reads: true }), "unavailable");
  const ping = async (): Promise<{ version: string }> => {
    await get("ThresholdInformation", wire.Threshold);
    return { version: "1.0" };
  };
  return {
    ping,
    theirClock: theirClock(pipe, ping),
    page,
    list: (asked) => wholeList((cursor) => page({ ...asked, cursor })),
    async item(entity, id, shape) {
      const answer = await call({ method: "GET", path: `${entity}/${keyOf(id)}`, reads: true });
      return (
        readAnswer(z.object({ item: shape.nullable() }), answer, "unavailable").item ?? undefined
      );
    },
    get,
    async download(path, shape, most) {
      const mostBytes = Math.ceil((most * 4) / 3) + AROUND_IT;
      const answer = await call({ method: "GET", path, reads: true, carries: true, mostBytes });
      return readAnswer(shape, answer, "unavailable");
    },
    async create(path, body, as) {
      const answer = await call({ method: "POST", path, body, reads: false, as });
      return { id: String(readAnswer(wire.Created, answer, "unknown").itemId) };
    },
    async upload(path, body) {
      const answer = await call({ method: "POST", path, body, reads: false, carries: true });
      return { id: String(readAnswer(wire.Created, answer, "unknown").itemId) };
    },
    async change(path, body) {
      const answer = await call({ method: "PATCH", path, body, reads: false });
      // What is answered to a change is nowhere specified; a complaint is none of it.
      if (wire.Complaint.safeParse(answer).success) throw trouble({ kind: "unknown" });
    },
  };
}

type Called = Pick<Ask, "method" | "reads" | "carries" | "mostBytes"> & {
  path: string;
  body?: object;
  as?: string | undefined;
};

function calling(
  deps: PsaPipeDeps,
  { pipe, config, zones }: { pipe: Pipe; config: AutotaskConfig; zones: string | undefined },
): (called: Called) => Promise<unknown> {
  const zone = zoneOf(deps, pipe, config, zones);
  const credentials = {
    ApiIntegrationCode: config.integrationCode,
    UserName: config.user,
    Secret: config.secret,
    accept: "application/json",
  };
  return async ({ method, path, body, as, ...how }) => {
    const headers = { ...credentials, ...(as !== undefined && { ImpersonationResourceId: as }) };
    const { body: answer } = await pipe.ask({
      what: path.replace(/\d+/g, "{id}"),
      method,
      url: new URL(path, await zone.get()),
      headers,
      ...how,
      ...(body !== undefined && { body }),
    });
    return answer;
  };
}

const keyOrStart = (cursor: string): string => (cursor === "0" ? cursor : keyOf(cursor));

/** Autotask's answers in our words. What it finds wrong with a record, it says with a 500. */
function judge({ status, headers, body }: Answer, clock: Clock): PsaFailure | undefined {
  if (status >= 200 && status < 300) return undefined;
  const plain = plainFailure({ status, headers }, clock);
  if (plain) return plain;
  const said = wire.Trouble.safeParse(body).data;
  const isOurs = (status === 500 && said) || (status >= 400 && status < 500 && status !== 408);
  if (!isOurs) return { kind: "unavailable" };
  return { kind: "validation", problems: (said?.errors ?? []).map((problem) => ({ problem })) };
}
