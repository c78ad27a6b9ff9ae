import { z } from "zod";
import { WorkspaceName } from "./signin.ts";

const Instant = z.iso.datetime();

export const LinkedSignIn = z
  .strictObject({
    id: z.string(),
    provider: z.enum(["microsoft", "google"]),
    tenantId: z.string().optional().describe("Microsoft's tenant"),
    linkedBy: z.enum(["tenant", "code", "creation"]).describe("On whose word"),
    linkedAt: Instant,
  })
  .meta({ id: "LinkedSignIn" });
export type LinkedSignIn = z.infer<typeof LinkedSignIn>;

export const LinkedSignIns = z
  .strictObject({ items: z.array(LinkedSignIn) })
  .meta({ id: "LinkedSignIns" });
export type LinkedSignIns = z.infer<typeof LinkedSignIns>;

export const ConsentLink = z
  .strictObject({
    url: z.string().describe("For the client's administrator; shown once"),
    expiresAt: Instant,
  })
  .meta({ id: "ConsentLink" });
export type ConsentLink = z.infer<typeof ConsentLink>;

export const LookedAtConsent = z
  .strictObject({
    workspace: WorkspaceName,
    portalName: z.string(),
    company: z.strictObject({ name: z.string() }),
  })
  .meta({ id: "LookedAtConsent" });
export type LookedAtConsent = z.infer<typeof LookedAtConsent>;

export const BegunConsent = z
  .strictObject({ redirect: z.string().describe("Where the browser goes next") })
  .meta({ id: "BegunConsent" });
export type BegunConsent = z.infer<typeof BegunConsent>;
