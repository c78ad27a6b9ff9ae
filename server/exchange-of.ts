import type { House } from "#server/assemble";
import type { ExchangeDeps } from "#service/exchange";

/** What a house brings along for bringing workspaces in and out. */
export const exchangeOf = ({
  signin,
  atomically,
}: Pick<House, "signin" | "atomically">): ExchangeDeps => ({
  clock: signin.clock,
  chance: signin.chance,
  keyring: signin.keyring,
  mailboxes: signin.mailboxes,
  atomically,
});
