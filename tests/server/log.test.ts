import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { programFrom } from "#tests/program";
import { createLog, errorShape } from "../../server/log.ts";

function logged(write: (log: ReturnType<typeof createLog>) => void) {
  const lines: string[] = [];
  write(createLog("info", { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

describe("the log", () => {
  it("writes one JSON line with the event and its facts", () => {
    const [line] = logged((log) => log.info("letter sent", { tries: 2 }));
    assert.deepEqual([line.level, line.event, line.tries], ["info", "letter sent", 2]);
  });

  it("hides whatever carries the name of a secret", () => {
    const [line] = logged((log) => log.info("x", { code: "ABC", email: "a@b.c", key: "k" }));
    assert.deepEqual([line.code, line.email, line.key], ["[hidden]", "[hidden]", "[hidden]"]);
  });

  it("takes plain facts alone, whatever is handed over", () => {
    const facts = { tries: 2, request: { body: { code: "hunter2" } }, list: ["hunter2"] };
    const [line] = logged((log) => log.info("x", facts as never));
    assert.deepEqual([line.tries, line.request, line.list], [2, undefined, undefined]);
  });

  it("keeps no more of what nobody reads than a process can hold, and what it keeps arrives", async () => {
    const chatty = spawn(process.execPath, [programFrom("tests/server/chatty.ts")]);
    await once(chatty.stderr, "data");
    chatty.stdin.write("end");
    let read = "";
    for await (const bytes of chatty.stdout) read += String(bytes);
    assert.ok(read.length > 500_000 && read.length < 2_000_000, `${read.length} bytes`);
    assert.match(read, /^\{.*\}\n$/s);
  });

  it("keeps quiet below its level", () => {
    assert.deepEqual(
      logged((log) => log.debug("x")),
      [],
    );
  });

  it("tells what broke and where, never an error's message", () => {
    const error = Object.assign(new TypeError("key hunter2\n    at hunter2 (a.ts:1:1)"), {
      code: "ECONNRESET",
      detail: "hunter2",
    });
    const [line] = logged((log) => log.failure("it broke", error, { reference: "R" }));
    assert.deepEqual([line.errorName, line.errorCode], ["TypeError", "ECONNRESET"]);
    assert.match(line.where, /log\.test\.ts:\d+/);
    assert.doesNotMatch(JSON.stringify(line), /hunter2/);
  });

  it("makes nothing of names, codes and stacks that could be somebody's words", () => {
    const error = Object.assign(new Error("hunter2"), { code: "hunter2 and more" });
    error.stack = "Error: something else\n    at hunter2 (hunter2.ts:1:1)";
    error.name = "hunter2 and more";
    const nothing = { errorName: "Error", errorCode: undefined, where: undefined };
    assert.deepEqual(errorShape(Object.assign(error, { message: "gone" })), nothing);
    assert.deepEqual(errorShape("hunter2"), { errorName: "string" });
  });
});
