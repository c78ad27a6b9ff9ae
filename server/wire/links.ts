import { z } from "zod";

const Instant = z.iso.datetime().describe("ISO 8601, UTC");

/** A personalised link without its secret, which is kept nowhere. */
const PersonalisedLink = z.strictObject({
  id: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
  openedAt: Instant.nullable().describe("When opening it last sent a letter"),
});

export const PersonalisedLinkList = z
  .strictObject({ items: z.array(PersonalisedLink) })
  .meta({ id: "PersonalisedLinkList" });
export type PersonalisedLinkList = z.infer<typeof PersonalisedLinkList>;

export const MadePersonalisedLink = z
  .strictObject({
    id: z.string(),
    url: z.string().describe("The whole address, shown this once"),
    expiresAt: Instant,
  })
  .meta({ id: "MadePersonalisedLink" });
export type MadePersonalisedLink = z.infer<typeof MadePersonalisedLink>;

export const AutoLoginLinkList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        to: z.string().describe("The place it leads to"),
        createdAt: Instant,
        expiresAt: Instant,
        claimedAt: Instant.nullable().describe("When a browser claimed it"),
      }),
    ),
  })
  .meta({ id: "AutoLoginLinkList" });
export type AutoLoginLinkList = z.infer<typeof AutoLoginLinkList>;

export const VoidedAutoLogin = z
  .strictObject({ links: z.int(), sessions: z.int() })
  .meta({ id: "VoidedAutoLogin" });
export type VoidedAutoLogin = z.infer<typeof VoidedAutoLogin>;
