import { IncomingMessage, type Server, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { refusal } from "#service/kernel";
import type { Fail } from "./failing.ts";
import type { Gate } from "./gate.ts";

const BAD = refusal("bad-request", { problem: "That is not an HTTP request." });
const SLOW = refusal("bad-request", { problem: "The request took too long to arrive." });
const LONG = refusal("too-large", {
  problem: "Address and headers are larger than the 16 KiB that are taken here.",
});

/** By Node's own names: all else is no request at all. */
const WHY: Readonly<Record<string, [status: number, refused: typeof BAD]>> = {
  HPE_HEADER_OVERFLOW: [431, LONG],
  ERR_HTTP_REQUEST_TIMEOUT: [408, SLOW],
};

const codeOf = (thrown: Error): string => ("code" in thrown ? String(thrown.code) : "");

/**
 * Answers what never becomes a request, or ends to be one in its body, as everything else is refused:
 * Node itself would send a status alone, without a code (promises.md, “Limits”).
 */
export function answerUnreadable(server: Server, gate: Gate, fail: Fail): void {
  server.on("clientError", (thrown, socket) => {
    const [status, refused] = WHY[codeOf(thrown)] ?? [400, BAD];
    const begun: unknown = Reflect.get(socket, "_httpMessage");
    if (!(socket instanceof Socket) || !socket.writable) return void socket.destroy();
    if (!(begun instanceof ServerResponse)) {
      const req = new IncomingMessage(socket);
      const res = openAnswer(req, socket);
      gate.enter(req, res);
      res.setHeader("Connection", "close");
      void fail(req, res, refused, status);
    } else if (begun.req.complete || begun.headersSent) socket.destroy();
    else void fail(begun.req, begun, refused, status);
  });
}

/** What Node does for a request that it could read. */
function openAnswer(req: IncomingMessage, socket: Socket): ServerResponse {
  const res = new ServerResponse(req);
  res.assignSocket(socket);
  res.once("finish", () => socket.destroySoon());
  return res;
}
