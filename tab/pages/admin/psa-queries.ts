import { queryOptions } from "@tanstack/react-query";
import { callsWith } from "../../api/calls.ts";
import { sessionCarrier } from "../../api/carrier.ts";
import { psaApi } from "../../api/psa-api.ts";

/** The calls of the PSA's pages. */
export const psa = psaApi(callsWith(sessionCarrier));

/** Which PSA is connected. */
export const psaQuery = queryOptions({ queryKey: ["psa"], queryFn: psa.view });

const WHILE_IT_GOES = 2_000;
const NOW_AND_THEN = 15_000;

/** How far sync is; looked at often while a pass is under way. */
export const standingQuery = queryOptions({
  queryKey: ["sync"],
  queryFn: psa.standing,
  refetchInterval: ({ state }) =>
    state.data?.runs[0]?.finishedAt === null ? WHILE_IT_GOES : NOW_AND_THEN,
});
