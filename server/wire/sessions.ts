import { z } from "zod";
import { Platform } from "./signin.ts";

const Instant = z.iso.datetime();

export const SessionRow = z
  .strictObject({
    id: z.string(),
    current: z.boolean().describe("Whether it is the one that asks"),
    door: z.enum(["browser", "tab", "chat"]),
    method: z.string().describe("How it was proven"),
    platform: Platform,
    company: z.strictObject({ name: z.string() }).optional(),
    stay: z.boolean(),
    startedAt: Instant,
    seenAt: Instant,
    expiresAt: Instant.describe("When it ends if nobody comes"),
  })
  .meta({ id: "SessionRow" });
export type SessionRow = z.infer<typeof SessionRow>;

export const SessionList = z
  .strictObject({ items: z.array(SessionRow).describe("The last used first") })
  .meta({ id: "SessionList" });
export type SessionList = z.infer<typeof SessionList>;
