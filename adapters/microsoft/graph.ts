import { z } from "zod";
import { appTokens, NoAppToken } from "./app-tokens.ts";
import type { EntraApp } from "./msal-app.ts";

/** Why Graph did not answer what was asked; nothing of what it said goes further. */
type GraphTrouble =
  /** Not reachable, or not in a state to answer: later. */
  | { kind: "unavailable" }
  /** Asked too often: not before so many seconds. */
  | { kind: "busy"; retryAfter: number }
  /** The tenant's administrator has not agreed, or no longer does. */
  | { kind: "consent-needed" }
  /** A delta that Graph has forgotten: everything has to be read again. */
  | { kind: "start-over" }
  /** Anything else: asking again will not help. */
  | { kind: "refused" };

export class GraphFailure extends Error {
  readonly trouble: GraphTrouble;

  constructor(trouble: GraphTrouble) {
    super(`graph: ${trouble.kind}`);
    this.trouble = trouble;
  }
}

/** A person of a tenant, as its directory lists them. */
type DirectoryUser = {
  subject: string;
  /** `mail` where there is one: what the directory says, not what anybody has proven. */
  email: string | undefined;
  firstName: string | undefined;
  lastName: string | undefined;
  jobTitle: string | undefined;
  guest: boolean;
  active: boolean;
};

/** One page of a list. `next` goes on with it; `resume` asks later for what has changed since. */
type UserPage = {
  users: readonly DirectoryUser[];
  removed: readonly string[];
  next?: string;
  resume?: string;
};

/** Reads directories that have agreed to it. Each throws {@link GraphFailure}. */
export type GraphReader = {
  tenantName(tenantId: string): Promise<string | undefined>;
  /** The domains that the tenant has proven to hold, lower-case. */
  verifiedDomains(tenantId: string): Promise<readonly string[]>;
  /** @param from a page's `next` or `resume`; the beginning where left out */
  users(tenantId: string, from?: string): Promise<UserPage>;
  groupMembers(tenantId: string, groupId: string, from?: string): Promise<UserPage>;
};

type GraphOptions = { app: EntraApp; authority: string; graphUrl: string };

const PATIENCE = 30_000;
const FORBIDDEN = 403;
const GONE = 410;
const TOO_MANY = 429;
const USUAL_WAIT = 30;
const FIELDS =
  "$select=id,mail,userPrincipalName,givenName,surname,jobTitle,userType,accountEnabled";

const Text = z.string().nullish();
const User = z.looseObject({
  id: z.string().min(1),
  mail: Text,
  userPrincipalName: Text,
  givenName: Text,
  surname: Text,
  jobTitle: Text,
  userType: Text,
  accountEnabled: z.boolean().nullish(),
});
const Page = z.looseObject({
  value: z.array(z.union([z.looseObject({ "@removed": z.unknown(), id: z.string() }), User])),
  "@odata.nextLink": z.string().optional(),
  "@odata.deltaLink": z.string().optional(),
});
const Domains = z.object({
  value: z.array(z.object({ id: z.string(), isVerified: z.boolean() })),
});
const Organization = z.object({ value: z.array(z.object({ displayName: Text })) });

const userFrom = (user: z.infer<typeof User>): DirectoryUser => ({
  subject: user.id.toLowerCase(),
  email: user.mail ?? user.userPrincipalName ?? undefined,
  firstName: user.givenName ?? undefined,
  lastName: user.surname ?? undefined,
  jobTitle: user.jobTitle ?? undefined,
  guest: user.userType === "Guest",
  active: user.accountEnabled !== false,
});

function pageFrom(page: z.infer<typeof Page>): UserPage {
  const { value, "@odata.nextLink": next, "@odata.deltaLink": resume } = page;
  return {
    users: value.filter((row) => !("@removed" in row)).map((row) => userFrom(User.parse(row))),
    removed: value.filter((row) => "@removed" in row).map(({ id }) => id.toLowerCase()),
    ...(next !== undefined && { next }),
    ...(resume !== undefined && { resume }),
  };
}

function troubleOf(status: number, retryAfter: string | null): GraphTrouble {
  if (status === TOO_MANY) return { kind: "busy", retryAfter: Number(retryAfter) || USUAL_WAIT };
  if (status === FORBIDDEN || status === 401) return { kind: "consent-needed" };
  if (status === GONE) return { kind: "start-over" };
  return { kind: status >= 500 ? "unavailable" : "refused" };
}

/** Our own token for a tenant's directory. @throws GraphFailure */
function graphTokens(options: GraphOptions, origin: string) {
  const tokens = appTokens(options);
  return async (tenantId: string): Promise<string> => {
    try {
      return await tokens({ tenantId, scope: `${origin}/.default` });
    } catch (thrown) {
      const kind = thrown instanceof NoAppToken ? thrown.kind : "unavailable";
      throw new GraphFailure({ kind: kind === "invalid" ? "refused" : kind });
    }
  };
}

/**
 * Reads directories through Graph with a registration of its own, which asks for nothing but that, so
 * that the sign-in app never asks for more than sign-in (operating.md). Its token goes to the
 * configured address alone, whatever a page says where the next one is.
 */
export function graphReader(options: GraphOptions): GraphReader {
  const { origin } = new URL(options.graphUrl);
  const tokenFor = graphTokens(options, origin);

  async function read<T>(tenantId: string, at: string, shape: z.ZodType<T>): Promise<T> {
    const url = new URL(at, `${origin}/`);
    if (url.origin !== origin) throw new GraphFailure({ kind: "refused" });
    const authorization = `Bearer ${await tokenFor(tenantId)}`;
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(url, {
      headers: { authorization },
      redirect: "error",
      signal,
    }).catch(() => undefined);
    if (!answer) throw new GraphFailure({ kind: "unavailable" });
    if (!answer.ok) {
      throw new GraphFailure(troubleOf(answer.status, answer.headers.get("retry-after")));
    }
    const found = shape.safeParse(await answer.json().catch(() => undefined));
    if (!found.success) throw new GraphFailure({ kind: "unavailable" });
    return found.data;
  }

  const readPage = async (tenantId: string, at: string): Promise<UserPage> =>
    pageFrom(await read(tenantId, at, Page));
  return {
    async tenantName(tenantId) {
      const { value } = await read(
        tenantId,
        "/v1.0/organization?$select=displayName",
        Organization,
      );
      return value[0]?.displayName ?? undefined;
    },
    async verifiedDomains(tenantId) {
      const { value } = await read(tenantId, "/v1.0/domains", Domains);
      return value.filter(({ isVerified }) => isVerified).map(({ id }) => id.toLowerCase());
    },
    users: (tenantId, from = `/v1.0/users/delta?${FIELDS}`) => readPage(tenantId, from),
    groupMembers: (tenantId, groupId, from) =>
      readPage(
        tenantId,
        from ??
          `/v1.0/groups/${encodeURIComponent(groupId)}/members/microsoft.graph.user?${FIELDS}`,
      ),
  };
}
