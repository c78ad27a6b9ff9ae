import type { EmailAddress, Instant } from "#service/kernel";
import type {
  Directory,
  DirectoryChoice,
  DirectoryCounts,
  DirectoryRecord,
  DirectoryRun,
} from "./directory.ts";
import type { DirectoryConflict } from "./plan-directory.ts";
import type { DirectoryTrouble } from "./directory-reader.ts";

/** A directory as the page lists it. */
export type DirectoryCard = Directory & { people: number; lastRun: DirectoryRun | undefined };

/** Somebody who was in a directory, and what ended with them. */
export type Leaver = {
  email: EmailAddress | undefined;
  /** Their contact at the company. */
  contactId: string | undefined;
  deactivated: boolean;
  sessions: number;
  links: number;
};

type Tenant = Pick<Directory, "workspaceId" | "tenantId">;

/** Directories, whom they list, and the readings that were. */
export type DirectoryStore = {
  /** Every bound tenant, by company, whether decided about or not. */
  list(workspaceId: string): Promise<DirectoryCard[]>;
  /** One bound tenant. */
  withTenant(workspaceId: string, tenantId: string): Promise<Directory | undefined>;
  /** Keeps a decision. With another scope everything is read from its beginning. */
  decide(tenant: Tenant, choice: DirectoryChoice, at: Instant): Promise<void>;
  /** Forgets the decision, whom it listed, and the domains that were learned by it. */
  forget(tenant: Tenant): Promise<number>;
  /** Tenants whose time has come. */
  due(workspaceId: string, at: Instant): Promise<string[]>;

  /**
   * Begins a reading: false where one is under way on any process, or where it was only due and is
   * so no more. One that has said nothing since `silentSince` is over. Runs older than `keptSince` go.
   */
  begin(
    run: DirectoryRun,
    times: { next: Instant; silentSince: Instant; keptSince: Instant },
  ): Promise<boolean>;
  /** False where somebody else has taken over. */
  goOn(run: DirectoryRun, at: Instant): Promise<boolean>;
  /** False where somebody else has taken over. */
  finish(
    run: DirectoryRun,
    end: { at: Instant; trouble: DirectoryTrouble | undefined; counts: DirectoryCounts },
  ): Promise<boolean>;
  /** The latest first. */
  runs(workspaceId: string, most: number): Promise<DirectoryRun[]>;

  records(tenant: Tenant): Promise<DirectoryRecord[]>;
  put(tenant: Tenant, records: readonly DirectoryRecord[], at: Instant): Promise<void>;
  /**
   * Takes records away, and with them: every session that Microsoft opened for the address that the
   * identity is linked to, and every session and link of the contact at the company.
   */
  leave(directory: Directory, subjects: readonly string[], at: Instant): Promise<Leaver[]>;
  /** What of these does not fit to what is known here. Nothing of it is ever moved. */
  conflicts(
    directory: Directory,
    records: readonly DirectoryRecord[],
  ): Promise<DirectoryConflict[]>;
  domains(tenant: Tenant): Promise<string[]>;
  /** What the tenant holds now: the others that a reading had taught are forgotten. */
  learn(tenant: Tenant, domains: readonly string[], at: Instant): Promise<void>;
  /** Where the next reading goes on. */
  resumeFrom(tenant: Tenant, resume: string | undefined): Promise<void>;
};
