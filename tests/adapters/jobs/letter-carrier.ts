/**
 * A process that delivers letters until it is killed: what the server does, and nothing else.
 * Arguments: database url, mail server url, key in base64.
 */
import { z } from "zod";
import { enqueue, startJobs } from "#adapters/jobs";
import { smtpPost } from "#adapters/post";
import { openPool, openStores } from "#adapters/store";
import { keyring } from "#service/kernel";
import { deliverLetter } from "#service/mail";

const [databaseUrl = "", smtpUrl = "", key = ""] = process.argv.slice(2);
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

const LetterJob = z.strictObject({ workspaceId: z.string(), id: z.string() });
const pool = openPool(databaseUrl, { log: quiet });
const deps = {
  clock: { now: () => Date.now() },
  keyring: keyring([Buffer.from(key, "base64")]),
  outbox: openStores(pool, (db, letter) => enqueue(db, "send-letter", letter)).stores.outbox,
  post: smtpPost(smtpUrl, { production: false, log: quiet }),
  stillSo: () => Promise.resolve(true),
};

await startJobs({
  pool,
  log: quiet,
  tasks: {
    "send-letter": async (payload) => {
      const delivery = await deliverLetter(deps, LetterJob.parse(payload));
      if (delivery.kind === "settled") return undefined;
      return { againIn: delivery.at - deps.clock.now() };
    },
  },
});
process.stdout.write("at work\n");
