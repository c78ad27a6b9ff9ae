import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { callsWith } from "../../api/calls.ts";
import { sessionCarrier } from "../../api/carrier.ts";
import { lettersApi, type SentAsked, type UntoldAsked } from "../../api/letters-api.ts";

/** The calls of the pages of letters. */
export const letters = lettersApi(callsWith(sessionCarrier));

/** Milliseconds. */
const WHILE_ONE_WAITS = 5_000;

/** Every sort of letter. */
export const kindsQuery = queryOptions({
  queryKey: ["letter-kinds"],
  queryFn: letters.kinds,
  staleTime: Infinity,
});

/** How a letter looks, in a company's brand or the workspace's. */
export const previewQuery = (kind: string, company: string) =>
  queryOptions({
    queryKey: ["letter-preview", kind, company],
    queryFn: () => letters.preview(kind, company),
  });

/** The sent log, page after page. */
export const sentQuery = (asked: SentAsked) =>
  infiniteQueryOptions({
    queryKey: ["sent-letters", asked],
    queryFn: ({ pageParam }) =>
      letters.sent({ ...asked, ...(pageParam === "" ? {} : { cursor: pageParam }) }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    // Whoever sends one again sees it go.
    refetchInterval: ({ state: { data } }) =>
      data?.pages[0]?.items.some(({ state }) => state === "waiting") ? WHILE_ONE_WAITS : false,
  });

/** What was not told, page after page. */
export const untoldQuery = (asked: UntoldAsked) =>
  infiniteQueryOptions({
    queryKey: ["untold", asked],
    queryFn: ({ pageParam }) =>
      letters.untold({ ...asked, ...(pageParam === "" ? {} : { cursor: pageParam }) }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
