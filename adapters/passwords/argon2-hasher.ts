import { hash, verify } from "@node-rs/argon2";
import type { PasswordHasher } from "#service/passwords";
import { oneByOne } from "./one-by-one.ts";

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 75 ms. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * Hashes on the thread pool, two at a time: a flood of passwords waits in its own line, and leaves
 * threads for the mail and files of everybody else.
 */
export function argon2Hasher(): PasswordHasher {
  const inLine = oneByOne(2);
  let nobodys: Promise<string> | undefined;
  return {
    hash: (password) => inLine(() => hash(password, COST)),
    async matches(kept, password) {
      nobodys ??= inLine(() => hash("nobody has this password", COST));
      const compared = kept ?? (await nobodys);
      return (await inLine(() => verify(compared, password))) && kept !== undefined;
    },
  };
}
