import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { callsWith } from "../../api/calls.ts";
import { sessionCarrier } from "../../api/carrier.ts";
import { personStoryApi, type Whose } from "../../api/person-story-api.ts";

export const story = personStoryApi(callsWith(sessionCarrier));

/** Where somebody is signed in. */
export const sessionsOfQuery = (whose: Whose) =>
  queryOptions({
    queryKey: ["people", "sessions", whose],
    queryFn: () => story.sessions(whose),
  });

/** What happened to somebody, page after page. */
export const historyQuery = (whose: Whose) =>
  infiniteQueryOptions({
    queryKey: ["people", "history", whose],
    queryFn: ({ pageParam }) => story.history(whose, pageParam),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
