import type { Call, Reply } from "../psa/stand.ts";
import type { Row } from "../psa/table.ts";
import { isJson, type Json } from "../psa/value.ts";
import { wrong } from "./answers.ts";
import type { Fields } from "./fields.ts";
import { BadFilter, parseFilter } from "./filter.ts";

type QueryOptions = { fields: Fields; loose: boolean; url: string };

const MOST = 500;

/**
 * `/{Entity}/query`. The address of the next page must be asked by the same method and with the same
 * body as the first: a GET of a page that came by POST is refused.
 */
export function queried(call: Call, rows: readonly Row[], options: QueryOptions): Reply {
  const page = call.query.get("paging");
  if (page !== null && page.startsWith(call.method === "GET" ? "post" : "get")) {
    return { status: 405, body: { Message: "The requested resource does not support this." } };
  }
  const asked = readAsked(call);
  if (!isJson(asked)) return wrong("The query is not an object.");
  const most = asked["MaxRecords"] === undefined ? MOST : Number(asked["MaxRecords"]);
  if (!Number.isInteger(most) || most < 1 || most > MOST) return wrong("MaxRecords is 1 to 500.");
  try {
    const fits = parseFilter(asked["Filter"], options.fields, options.loose);
    const found = rows.filter((row) => fits({ ...row })).toSorted((a, b) => a.id - b.id);
    if (call.path.endsWith("/count")) return { status: 200, body: { queryCount: found.length } };
    return pageOf(call, found, { most, url: options.url, asked });
  } catch (thrown) {
    if (thrown instanceof BadFilter) return wrong(thrown.message);
    throw thrown;
  }
}

function readAsked(call: Call): unknown {
  if (call.method !== "GET") return call.body;
  try {
    return JSON.parse(call.query.get("search") ?? "");
  } catch {
    return undefined;
  }
}

function pageOf(
  call: Call,
  found: readonly Row[],
  { most, url, asked }: { most: number; url: string; asked: Json },
): Reply {
  const from = Number(call.query.get("paging")?.split("-")[1] ?? "0");
  const page = found.slice(from, from + most);
  const more = from + most < found.length;
  const next = new URL(call.path, url);
  next.searchParams.set("paging", `${call.method.toLowerCase()}-${from + most}`);
  const wanted = asked["IncludeFields"];
  return {
    status: 200,
    body: {
      items: Array.isArray(wanted) ? page.map((row) => only(row, wanted)) : page,
      pageDetails: {
        count: page.length,
        requestCount: most,
        prevPageUrl: null,
        nextPageUrl: more ? next.href : null,
      },
    },
  };
}

const only = (row: Row, wanted: readonly unknown[]): Json =>
  Object.fromEntries(
    Object.entries(row).filter(([name]) => name === "id" || wanted.includes(name)),
  );
