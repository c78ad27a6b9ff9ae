import type { Instant } from "#service/kernel";
import type { RequestType } from "./request-type.ts";

/** The catalogue of a workspace. */
export type RequestTypeStore = {
  /** In the catalogue's order: by position, then title. */
  requestTypes(workspaceId: string): Promise<RequestType[]>;
  requestType(workspaceId: string, slug: string): Promise<RequestType | undefined>;
  /** Adds it, or answers false where the slug is another one's. */
  addRequestType(workspaceId: string, type: RequestType, at: Instant): Promise<boolean>;
  /** Replaces all that is said of the one with this slug, its slug too; as above. */
  changeRequestType(workspaceId: string, slug: string, type: RequestType): Promise<boolean>;
  /** Its tickets stay, with their answers and their confidentiality. */
  removeRequestType(workspaceId: string, slug: string): Promise<boolean>;
};
