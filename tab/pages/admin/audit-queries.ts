import { infiniteQueryOptions } from "@tanstack/react-query";
import { type AuditAsked, auditApi } from "../../api/audit-api.ts";
import { callsWith } from "../../api/calls.ts";
import { sessionCarrier } from "../../api/carrier.ts";

/** The log's calls as this page makes them. */
export const audit = auditApi(callsWith(sessionCarrier));

/** The log, page after page. */
export const auditQuery = (asked: AuditAsked) =>
  infiniteQueryOptions({
    queryKey: ["audit", asked],
    queryFn: ({ pageParam }) =>
      audit.page({ ...asked, ...(pageParam === "" ? {} : { cursor: pageParam }) }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
