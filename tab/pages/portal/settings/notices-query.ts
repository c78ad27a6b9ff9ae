import { queryOptions } from "@tanstack/react-query";
import { portal } from "../portal-queries.ts";

/** What the person is told, as they chose it. */
export const noticesQuery = queryOptions({ queryKey: ["notices"], queryFn: portal.notices });
