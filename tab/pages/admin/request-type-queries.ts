import { queryOptions } from "@tanstack/react-query";
import { callsWith } from "../../api/calls.ts";
import { sessionCarrier } from "../../api/carrier.ts";
import { requestTypesApi } from "../../api/request-types-api.ts";

/** The calls of the page of request types. */
export const requestTypes = requestTypesApi(callsWith(sessionCarrier));

/** Every type, those switched off too, in the order in which clients see them. */
export const requestTypesQuery = queryOptions({
  queryKey: ["request-types", "all"],
  queryFn: requestTypes.all,
});
