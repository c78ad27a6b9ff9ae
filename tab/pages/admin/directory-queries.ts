import { queryOptions } from "@tanstack/react-query";
import { callsWith } from "../../api/calls.ts";
import { sessionCarrier } from "../../api/carrier.ts";
import { directoryApi } from "../../api/directory-api.ts";

/** The calls of the page of directories. */
export const directory = directoryApi(callsWith(sessionCarrier));

/** Every connected organisation and what was decided about it. */
export const directoriesQuery = queryOptions({
  queryKey: ["directory", "all"],
  queryFn: directory.all,
});

/** The latest readings. */
export const directoryRunsQuery = queryOptions({
  queryKey: ["directory", "runs"],
  queryFn: directory.runs,
});
