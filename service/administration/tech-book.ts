import type { Instant } from "#service/kernel";
import type { Tech } from "#service/people";

/** A tech as an admin opens them. */
export type TechCard = Tech & { createdAt: Instant; revision: string };

/** The MSP's own people, for admins. */
export type TechBook = {
  /** By address. */
  list(workspaceId: string): Promise<TechCard[]>;
  read(workspaceId: string, id: string): Promise<TechCard | undefined>;
  /** False where there is one with this address. */
  add(workspaceId: string, tech: Tech, at: Instant): Promise<boolean>;
  /** Everything but the address. */
  save(workspaceId: string, tech: Tech): Promise<void>;
  /** How many active admins there are beside this one. */
  otherAdmins(workspaceId: string, id: string): Promise<number>;
};
