import { mustBeAllowed } from "#service/access";
import type { AuditFacts, AuditLog } from "#service/audit";
import {
  type Atomically,
  type Chance,
  type Clock,
  type Keyring,
  newId,
  refusal,
} from "#service/kernel";
import { recordBy } from "./record-by.ts";
import type { RequestTypeStore } from "./request-type-store.ts";
import type { RequestType, RequestTypeFacts } from "./request-type.ts";
import type { Writer } from "./writer.ts";

/** What changes the catalogue needs. */
export type CatalogueActs = {
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  atomically: Atomically<{ requestTypes: RequestTypeStore; audit: AuditLog }>;
};

const TAKEN = { field: "slug", problem: "Another request type has this name already." };

/** What an audit row holds of a type. */
const factsOf = ({ id: _, fields, ...facts }: RequestType): AuditFacts => ({
  ...facts,
  fields: fields.map(({ name, kind, required }) => `${name} ${kind}${required ? " *" : ""}`),
});

/**
 * Adds a request type to the catalogue.
 * @throws Refusal `not-found` to anyone but an admin; `conflict` where the slug is taken
 */
export function addRequestType(
  deps: CatalogueActs,
  writer: Writer,
  facts: RequestTypeFacts,
): Promise<RequestType> {
  mustBeAllowed(writer.viewer, "manage request types");
  const { workspaceId } = writer.viewer;
  return deps.atomically(async ({ requestTypes, audit }) => {
    const at = deps.clock.now();
    const type = { ...facts, id: newId(at, deps.chance) };
    if (!(await requestTypes.addRequestType(workspaceId, type, at))) {
      throw refusal("conflict", TAKEN);
    }
    const about = { after: factsOf(type) };
    await recordBy({ ...deps, audit }, writer, { at, action: "request-type.saved", about });
    return type;
  });
}

/**
 * Says anew what a request type asks. Tickets of before keep their answers in the words of then.
 * @throws Refusal `not-found`, `conflict` where the new slug is taken
 */
export function changeRequestType(
  deps: CatalogueActs,
  writer: Writer,
  slug: string,
  facts: RequestTypeFacts,
): Promise<RequestType> {
  mustBeAllowed(writer.viewer, "manage request types");
  const { workspaceId } = writer.viewer;
  return deps.atomically(async ({ requestTypes, audit }) => {
    const before = await requestTypes.requestType(workspaceId, slug);
    if (!before) throw refusal("not-found");
    const type = { ...facts, id: before.id };
    if (!(await requestTypes.changeRequestType(workspaceId, slug, type))) {
      throw refusal("conflict", TAKEN);
    }
    const about = { before: factsOf(before), after: factsOf(type) };
    const at = deps.clock.now();
    await recordBy({ ...deps, audit }, writer, { at, action: "request-type.saved", about });
    return type;
  });
}

/** Takes a request type out of the catalogue; its tickets stay. @throws Refusal `not-found` */
export async function removeRequestType(
  deps: CatalogueActs,
  writer: Writer,
  slug: string,
): Promise<void> {
  mustBeAllowed(writer.viewer, "manage request types");
  const { workspaceId } = writer.viewer;
  await deps.atomically(async ({ requestTypes, audit }) => {
    const before = await requestTypes.requestType(workspaceId, slug);
    if (!before || !(await requestTypes.removeRequestType(workspaceId, slug))) {
      throw refusal("not-found");
    }
    const about = { before: factsOf(before) };
    const at = deps.clock.now();
    await recordBy({ ...deps, audit }, writer, { at, action: "request-type.removed", about });
  });
}
