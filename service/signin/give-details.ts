import { oneLine, refusal } from "#service/kernel";
import { type Details, NO_DETAILS } from "#service/people";
import { type AttemptRef, makeMove } from "./make-move.ts";
import type { Moved } from "./at-move.ts";
import { record } from "./record.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** S6: what a newcomer tells of themselves. Everything is optional; nothing at all is Skip. */
export function giveDetails(
  deps: SigninDeps,
  ref: AttemptRef,
  given: Partial<Details>,
): Promise<Moved> {
  return makeMove(deps, ref, { move: "details" }, (at) =>
    deps.atomically(async (stores) => {
      const { workspaceId, contactId, id } = at.attempt;
      if (!contactId) throw refusal("wrong-step", { attemptId: id });
      const details = { ...NO_DETAILS };
      for (const name of Object.keys(details) as (keyof Details)[]) {
        details[name] = oneLine(given[name] ?? "");
      }
      await stores.people.describeContact(workspaceId, contactId, details);
      // What they are called is theirs; the log says which fields they filled.
      const fields = Object.keys(details).filter((name) => details[name as keyof Details] !== "");
      if (fields.length > 0) {
        const about = { contact: contactId, fields };
        await record(deps, stores, at, { action: "contact.details-given", about });
      }
      return at.save(stores, { ...at.attempt, step: "stay" });
    }),
  );
}
