import type { Instant } from "#service/kernel";
import type { Caller, OpenedSession } from "#service/sessions";
import type { Workspace } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import type { SigninStores } from "./signin-deps.ts";

/** Where an attempt stands, and at whose front door; signed in, with what the door hands out. */
export type Moved = {
  attempt: Attempt;
  workspace: Workspace;
  /** What a browser needs to be known by on its way through a provider's pages: a secret. */
  browser?: string;
  opened?: { session: OpenedSession; device: string };
};

/** What a move works with. */
export type AtMove = {
  attempt: Attempt;
  workspace: Workspace;
  caller: Caller;
  now: Instant;
  /** Writes the attempt's next state, on the stores of the transaction it belongs to. */
  save(stores: Pick<SigninStores, "attempts" | "links">, next: Attempt): Promise<Moved>;
};
