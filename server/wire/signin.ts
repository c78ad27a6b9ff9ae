import { z } from "zod";

/** The words of sign-in.md §11, as they cross between the server and every client of it. */

export const Platform = z.enum(["client", "tech", "admin"]);
export type Platform = z.infer<typeof Platform>;

export const Method = z.enum(["microsoft", "google", "code", "password"]);
export type Method = z.infer<typeof Method>;

export const Step = z.enum([
  "email",
  "platform",
  "method",
  "code",
  "password",
  "provider",
  "details",
  "stay",
  "account",
  "signed-in",
]);
export type Step = z.infer<typeof Step>;

const Instant = z.iso.datetime().describe("ISO 8601, UTC");
const Secret = z.string().min(1).max(200).describe("Letters and digits; never logged");

export const WorkspaceName = z.strictObject({ slug: z.string(), name: z.string() });
export type WorkspaceName = z.infer<typeof WorkspaceName>;

export const AccountName = z.strictObject({
  id: z.string(),
  company: z.strictObject({ name: z.string() }),
});
export type AccountName = z.infer<typeof AccountName>;

export const Attempt = z
  .strictObject({
    id: z.string(),
    step: Step,
    workspace: WorkspaceName,
    email: z.string().optional().describe("Masked where a link named the person"),
    platform: Platform.optional(),
    methods: z.array(Method).optional(),
    platforms: z.array(Platform).optional(),
    accounts: z.array(AccountName).optional(),
    redirect: z.string().optional(),
    retryAfter: z.int().optional().describe("Seconds before another code may be asked for"),
    expiresAt: Instant.optional().describe("At step `code`: when the code ends"),
    returnTo: z.string().optional(),
    notice: z.string().optional(),
    session: z.strictObject({ token: Secret, expiresAt: Instant }).optional(),
    key: Secret.optional().describe("Sent back as `Authorization: Attempt {key}`"),
  })
  .meta({ id: "Attempt" });
export type Attempt = z.infer<typeof Attempt>;

export const StartAttempt = z.strictObject({
  workspace: z.string().max(100).optional(),
  door: z.enum(["browser", "tab"]),
  email: z.string().max(1000).optional(),
  platform: Platform.optional(),
  link: Secret.optional(),
  returnTo: z.string().max(2000).optional(),
});
export type StartAttempt = z.infer<typeof StartAttempt>;

export const GiveEmail = z.strictObject({ email: z.string().max(1000) });
export const ChoosePlatform = z.strictObject({ platform: Platform });
export const ChooseMethod = z.strictObject({ method: Method });
export const TypeCode = z.strictObject({ code: z.string().max(200) });
const Token = z.string().min(1).max(12_000).describe("Never logged");
export const TypePassword = z.strictObject({ password: z.string().min(1).max(1000) });
export const GiveToken = z.strictObject({
  token: Token,
  pressed: z.boolean().optional().describe("Whether the person asked for it"),
});
export const GiveProviderCode = z.strictObject({ code: Secret });
export const Nothing = z.strictObject({});
const Detail = z.string().max(100).optional();
export const GiveDetails = z.strictObject({
  firstName: Detail,
  lastName: Detail,
  phone: Detail,
  jobTitle: Detail,
});
export type GiveDetails = z.infer<typeof GiveDetails>;
export const ChooseStay = z.strictObject({ stay: z.boolean() });
export const ChooseAccount = z.strictObject({ accountId: z.string().max(100) });
export const LinkSecret = z.strictObject({ secret: Secret });

export const LookedAtLink = z
  .strictObject({
    email: z.string().describe("Masked"),
    portalName: z.string(),
    workspace: WorkspaceName,
    account: AccountName.optional(),
    setsPassword: z.literal(true).optional().describe("Signs nobody in: a password is set by it"),
  })
  .meta({ id: "LookedAtLink" });
export type LookedAtLink = z.infer<typeof LookedAtLink>;

export const Session = z
  .strictObject({
    person: z.strictObject({ email: z.string(), name: z.string() }),
    platform: Platform,
    platforms: z.array(Platform),
    workspace: WorkspaceName,
    account: z
      .strictObject({
        id: z.string(),
        company: z.strictObject({ id: z.string(), name: z.string() }),
      })
      .optional(),
    accounts: z.array(AccountName),
    stay: z.boolean(),
    restricted: z.boolean(),
    expiresAt: Instant,
    token: Secret.optional().describe("After a switch, for who came with a bearer"),
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof Session>;
