import { mustBeAllowed, type Viewer } from "#service/access";
import type { Workspace } from "#service/workspaces";
import type { RequestTypeStore } from "./request-type-store.ts";
import type { RequestType } from "./request-type.ts";

/** What somebody may ask for. */
export type Catalogue = { types: RequestType[]; somethingElse: boolean };

/** The active types, and whether a free ticket may be opened beside them. */
export async function readCatalogue(
  deps: { requestTypes: RequestTypeStore },
  workspace: Workspace,
): Promise<Catalogue> {
  const all = await deps.requestTypes.requestTypes(workspace.id);
  const types = all.filter(({ active }) => active);
  // Nobody is left without a way to ask: an empty catalogue takes free tickets, whatever is set.
  return { types, somethingElse: workspace.settings.desk.somethingElse || types.length === 0 };
}

/** The catalogue for a contact. @throws Refusal `not-found` to anyone else */
export async function listCatalogue(
  deps: { requestTypes: RequestTypeStore },
  viewer: Viewer,
  workspace: Workspace,
): Promise<Catalogue> {
  mustBeAllowed(viewer, "ask the desk");
  return readCatalogue(deps, workspace);
}

/** Every type, those switched off too, for whoever sets them up. @throws Refusal `not-found` */
export async function listRequestTypes(
  deps: { requestTypes: RequestTypeStore },
  viewer: Viewer,
): Promise<RequestType[]> {
  mustBeAllowed(viewer, "manage request types");
  return deps.requestTypes.requestTypes(viewer.workspaceId);
}
