import { z } from "zod";
import { refusal } from "#service/kernel";
import type { PsaCalled } from "#service/psa";
import { type SyncDeps, weighHook } from "#service/sync";
import { Bytes, Nothing, type RawBody, route, type Route } from "#server/http";

type WebhookDeps = {
  sync: SyncDeps;
  /** Has a record read again, soon: a caller is answered at once. */
  hint(workspaceId: string, hint: PsaCalled): Promise<void>;
};

const LIMIT = 256 * 1024;
/** What ConnectWise adds to the address; nothing of it is believed. */
const Appended = z.strictObject({
  action: z.string().max(100).optional(),
  id: z.string().max(100).optional(),
});

/** What a PSA calls when something changed there. What is not to be believed finds nothing here. */
export const webhookRoutes = ({ sync, hint }: WebhookDeps): Route[] => [
  route({
    method: "POST",
    path: "/api/webhooks/psa/{workspace}/{secret}",
    summary: "A PSA says that a record changed; it is read again by its id",
    auth: "open",
    query: Appended,
    body: Bytes,
    limitBytes: LIMIT,
    answer: Nothing,
    status: 200,
    handle: async (call) => {
      const { workspace: workspaceId, secret } = call.params;
      const webhook = { body: await wholeOf(call.body), headers: call.body.headers };
      const believed = await weighHook(sync, { workspaceId, secret, webhook });
      if (!believed) throw refusal("not-found");
      await hint(workspaceId, believed);
      return { answer: {} };
    },
  }),
];

async function wholeOf({ bytes }: RawBody): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}
