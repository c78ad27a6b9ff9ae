import { mustBeFreeTo } from "#service/access";
import { type AuditLog, recordEvent } from "#service/audit";
import { allowedMethods } from "#service/companies";
import type { Atomically, EmailAddress } from "#service/kernel";
import { type Details, NO_DETAILS, type PeopleStore } from "#service/people";
import type { Method } from "#service/workspaces";
import type { SessionDeps } from "./open-session.ts";
import type { Recognised } from "./recognise.ts";
import type { Caller } from "./session-acts.ts";

/** What changing one's own details needs. */
export type ProfileDeps = Pick<SessionDeps, "clock" | "chance" | "keyring"> & {
  configuredMethods: readonly Method[];
  atomically: Atomically<{
    people: Pick<PeopleStore, "describeContact" | "describeTech">;
    audit: AuditLog;
  }>;
};

/** What somebody told of themselves; a tech has neither phone nor job title here. */
export type OwnProfile = {
  email: EmailAddress;
  kind: "contact" | "tech";
  details: Details;
  /** Whether a password opens this portal to them, so that they may set one. */
  mayHavePassword: boolean;
};

/** One's own details, as they are in the account that is looked at. */
export function readOwnProfile(
  { configuredMethods }: Pick<ProfileDeps, "configuredMethods">,
  { session, workspace, account, tech }: Recognised,
): OwnProfile {
  const methods = allowedMethods(
    workspace.settings,
    configuredMethods,
    session.platform,
    account?.company,
  );
  const { firstName, lastName, phone, jobTitle } = { ...NO_DETAILS, ...tech, ...account?.contact };
  return {
    email: session.email,
    kind: account ? "contact" : "tech",
    details: { firstName, lastName, phone, jobTitle },
    mayHavePassword: methods.includes("password"),
  };
}

/** Control characters have no place in a name, and would break letters and lists. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, " ").trim();

/**
 * Changes one's own name, phone and job title; what is not given stays. Never the address, which is
 * an admin's to change (sign-in.md §1, S1).
 *
 * @throws Refusal `restricted`
 */
export async function changeOwnProfile(
  deps: ProfileDeps,
  recognised: Recognised,
  { caller, given }: { caller: Caller; given: Partial<Details> },
): Promise<OwnProfile> {
  const { session, account, tech } = recognised;
  mustBeFreeTo(session, "change profile");
  const before = readOwnProfile(deps, recognised);
  const details = { ...before.details };
  const names = account ? ALL : NAMES;
  for (const name of names) details[name] = oneLine(given[name] ?? details[name]);
  const fields = names.filter((name) => details[name] !== before.details[name]);
  if (fields.length === 0) return before;
  await deps.atomically(async ({ people, audit }) => {
    const { workspaceId, email, door } = session;
    if (account) await people.describeContact(workspaceId, account.contact.id, details);
    else if (tech) await people.describeTech(workspaceId, tech.id, details);
    await recordEvent(
      { ...deps, audit },
      {
        workspaceId,
        at: deps.clock.now(),
        action: "profile.changed",
        outcome: "done",
        actor: account ? `contact:${account.contact.id}` : `tech:${tech?.id}`,
        door,
        source: caller.source,
        email,
        ...(account && { companyId: account.company.id }),
        // What they are called is theirs; the log says which fields they changed.
        about: { fields },
        correlation: caller.correlation,
      },
    );
  });
  return { ...before, details };
}

const NAMES: readonly (keyof Details)[] = ["firstName", "lastName"];
const ALL: readonly (keyof Details)[] = [...NAMES, "phone", "jobTitle"];
