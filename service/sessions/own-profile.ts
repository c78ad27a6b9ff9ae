import { mustBeFreeTo } from "#service/access";
import { type AuditLog, recordEvent } from "#service/audit";
import { allowedMethods } from "#service/companies";
import { type Atomically, type EmailAddress, oneLine } from "#service/kernel";
import { type Details, NO_DETAILS, type PeopleStore } from "#service/people";
import type { Method } from "#service/workspaces";
import type { SessionDeps } from "./open-session.ts";
import type { Recognised } from "./recognise.ts";
import { personOf } from "./session.ts";
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
  const told: Partial<Details> = {};
  for (const name of account ? ALL : NAMES) {
    const value = given[name] === undefined ? before.details[name] : oneLine(given[name]);
    if (value !== before.details[name]) told[name] = value;
  }
  const fields = Object.keys(told);
  if (fields.length === 0) return before;
  await deps.atomically(async ({ people, audit }) => {
    const { workspaceId, email, door } = session;
    if (account) await people.describeContact(workspaceId, account.contact.id, told);
    else if (tech) await people.describeTech(workspaceId, tech.id, told);
    await recordEvent(
      { ...deps, audit },
      {
        workspaceId,
        at: deps.clock.now(),
        action: "profile.changed",
        outcome: "done",
        actor: personOf(session),
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
  return { ...before, details: { ...before.details, ...told } };
}

const NAMES: readonly (keyof Details)[] = ["firstName", "lastName"];
const ALL: readonly (keyof Details)[] = [...NAMES, "phone", "jobTitle"];
