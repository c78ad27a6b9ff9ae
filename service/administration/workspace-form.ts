import { z } from "zod";
import { address, line, list, name, tenantId, timeZone } from "./fields.ts";

/** What an admin may write of the workspace itself; what is left out stays. */
export const WorkspaceForm = z
  .strictObject({
    name: name(200),
    supportAddress: z.union([z.literal(""), address]),
    supportPhone: line(50),
    techTenantIds: list(tenantId),
    timeZone,
  })
  .partial();
export type WorkspaceForm = z.input<typeof WorkspaceForm>;
