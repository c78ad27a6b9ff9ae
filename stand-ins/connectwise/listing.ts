import type { Call, Reply } from "../psa/stand.ts";
import type { Row } from "../psa/table.ts";
import { valueAt } from "../psa/value.ts";
import { badRequest } from "./answers.ts";
import { type Condition, type FieldTypes, parseConditions, type ReadPath } from "./conditions.ts";
import { BadCondition } from "./tokens.ts";

type ListOptions = {
  fields: FieldTypes;
  /** The array whose members childConditions are about, and its fields. */
  children?: { name: string; fields: FieldTypes };
  loose: boolean;
  /** Whether it pages by number, whatever was asked for. */
  numbered: boolean;
  /** The stand-in's own address, for the Link header. */
  url: string;
};

/** A list, as ConnectWise answers it: a bare array, and the Link header where more follows. */
export function listed(call: Call, rows: readonly Row[], options: ListOptions): Reply {
  const size = Number(call.query.get("pageSize") ?? "25");
  if (!Number.isInteger(size) || size < 1 || size > 1000) return badRequest("pageSize is invalid");
  let fitting: Row[];
  try {
    fitting = rows.filter(filterOf(call, options)).toSorted((a, b) => a.id - b.id);
  } catch (thrown) {
    if (!(thrown instanceof BadCondition)) throw thrown;
    return badRequest(`Condition is invalid: ${thrown.message}`);
  }
  if (call.path.endsWith("/count")) return { status: 200, body: { count: fitting.length } };
  return call.headers["pagination-type"] === "forward-only" && !options.numbered
    ? forwardOnly(call, fitting, { size, url: options.url })
    : numbered(call, fitting, { size, url: options.url });
}

function filterOf(call: Call, { fields, children, loose }: ListOptions): (row: Row) => boolean {
  const conditions = call.query.get("conditions");
  const inner = call.query.get("childConditions");
  const outer: Condition = conditions ? parseConditions(conditions, { fields, loose }) : () => true;
  if (!inner) return (row) => outer(readerOf(row));
  if (!children) throw new BadCondition("childConditions are not supported here");
  const child = parseConditions(inner, { fields: children.fields, loose });
  return (row) => {
    const members = valueAt(row, [children.name]);
    return (
      outer(readerOf(row)) &&
      Array.isArray(members) &&
      members.some((member) => child((path) => valueAt(member, path.split("/").slice(1))))
    );
  };
}

function readerOf(row: Row): ReadPath {
  return (path) =>
    path === "lastUpdated" ? valueAt(row, ["_info", "lastUpdated"]) : valueAt(row, path.split("/"));
}

type Part = { size: number; url: string };

/** In the order of ids, behind the one that was named. */
function forwardOnly(call: Call, rows: readonly Row[], { size, url }: Part): Reply {
  const after = Number(call.query.get("pageId") ?? "0");
  const rest = rows.filter(({ id }) => id > after);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  if (rest.length <= size || !last) return { status: 200, body: page };
  return {
    status: 200,
    body: page,
    headers: { link: link(call, url, ["pageId", last.id], "next") },
  };
}

function numbered(call: Call, rows: readonly Row[], { size, url }: Part): Reply {
  const page = Number(call.query.get("page") ?? "1");
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const [field = "id", direction = "asc"] = (call.query.get("orderBy") ?? "id").split(" ");
  const ordered = rows.toSorted((a, b) => compared(a, b, field) * (direction === "desc" ? -1 : 1));
  const links = [
    ...(page < pages ? [link(call, url, ["page", page + 1], "next")] : []),
    link(call, url, ["page", pages], "last"),
  ];
  const body = ordered.slice((page - 1) * size, page * size);
  return { status: 200, body, headers: { link: links.join(", ") } };
}

function compared(a: Row, b: Row, field: string): number {
  const [left, right] = [readerOf(a)(field), readerOf(b)(field)];
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left).localeCompare(String(right));
}

function link(call: Call, url: string, [name, value]: [string, number], rel: string): string {
  const query = new URLSearchParams(call.query);
  query.set(name, String(value));
  return `<${url}${call.path}?${query}>; rel="${rel}"`;
}
