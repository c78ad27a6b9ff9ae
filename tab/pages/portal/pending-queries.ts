import { infiniteQueryOptions } from "@tanstack/react-query";
import { callsWith } from "../../api/calls.ts";
import { sessionCarrier } from "../../api/carrier.ts";
import { pendingApi } from "../../api/pending-api.ts";

/** What waits, as these pages ask for it. */
export const pending = pendingApi(callsWith(sessionCarrier));

const cursorOf = (pageParam: string): string | undefined =>
  pageParam === "" ? undefined : pageParam;

/** What waits for an admin, page after page. */
export const pendingQuery = infiniteQueryOptions({
  queryKey: ["pending"],
  queryFn: ({ pageParam }) => pending.pending(cursorOf(pageParam)),
  initialPageParam: "",
  getNextPageParam: (page) => page.next,
});

/** Calls that were asked for, page after page. */
export const callsQuery = infiniteQueryOptions({
  queryKey: ["calls"],
  queryFn: ({ pageParam }) => pending.calls(cursorOf(pageParam)),
  initialPageParam: "",
  getNextPageParam: (page) => page.next,
});
