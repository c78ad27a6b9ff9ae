import assert from "node:assert/strict";
import { type Source } from "./source-text.ts";
import {
  circles,
  doors,
  doorsHoldOnlyExports,
  handlersAnswerNothing,
  offeredInVain,
  roomOf,
  roomOrder,
  rulesReachOut,
} from "./walls.ts";

const at = (path: string, text: string): Source => ({ path, text });
const everyDoor = () => true;
const importing = (path: string, from: string) => at(path, `import { x } from "${from}";`);

describe("the order of rooms", () => {
  it("lets a room use earlier lines, by type or value", () => {
    assert.deepEqual(roomOrder(importing("service/people/a.ts", "#service/companies")), []);
    assert.deepEqual(roomOrder(importing("service/teams-app/a.ts", "#service/tickets")), []);
  });

  it("refuses a later room, a neighbour and its own door, and names the line", () => {
    const text = 'import { z } from "zod";\n\nimport {\n  x,\n} from "#service/signin";';
    assert.deepEqual(roomOrder(at("service/people/a.ts", text)), [
      "service/people/a.ts:5 people may not use the room signin",
    ]);
    assert.equal(roomOrder(importing("service/audit/a.ts", "#service/mail")).length, 1);
    assert.match(roomOrder(importing("service/mail/a.ts", "#service/mail")).join(), /own door/);
    assert.equal(roomOrder(importing("service/kernel/a.ts", "#service/nowhere")).length, 1);
    const type = at("service/kernel/a.ts", 'import type { X } from "#service/people";');
    assert.equal(roomOrder(type).length, 1);
    assert.equal(
      roomOrder(at("service/kernel/a.ts", 'export * from "#service/people";')).length,
      1,
    );
    assert.equal(roomOrder(at("service/kernel/a.ts", 'void import("#service/people");')).length, 1);
  });

  it("refuses a room that the house does not have", () => {
    assert.match(roomOrder(at("service/stuff/a.ts", "")).join(), /no room of the house/);
  });

  it("does not mistake a comment or a text for an import", () => {
    const text =
      '// import { x } from "#service/signin";\nconst s = \'from "#service/signin"\';\n' +
      'const p = /"/; // import "#service/tickets"\n';
    assert.deepEqual(roomOrder(at("service/kernel/a.ts", text)), []);
  });
});

describe("circles of files", () => {
  it("are refused, whether it is types or values that lead back", () => {
    const files = [
      at("service/a/one.ts", 'import { two } from "./two.ts";'),
      at("service/a/two.ts", 'import type { Three } from "./three.ts";'),
      at("service/a/three.ts", 'export { one } from "./one.ts";'),
      at("service/a/four.ts", 'import { one } from "./one.ts";'),
    ];
    assert.deepEqual(circles(files), [
      "service/a/one.ts -> service/a/two.ts -> service/a/three.ts -> service/a/one.ts is a circle",
    ]);
    assert.deepEqual(circles(files.slice(1)), []);
  });

  it("are none where one is loaded when it is asked for", () => {
    const files = [
      at("tab/a.ts", 'import { b } from "./b.ts";'),
      at("tab/b.ts", 'const later = () => import("./a.ts");'),
    ];
    assert.deepEqual(circles(files), []);
  });
});

describe("the doors", () => {
  const told = (path: string, from: string, exists: (path: string) => boolean = everyDoor) =>
    doors(importing(path, from), exists).join();

  it("open for those who hold the key", () => {
    for (const [path, from] of [
      ["service/people/a.ts", "#service/kernel"],
      ["service/kernel/secrets.ts", "node:crypto"],
      ["service/mail/letters/a.ts", "../letter.ts"],
      ["adapters/store/embedded/a.ts", "../errno.ts"],
      ["adapters/store/a.ts", "pg"],
      ["server/routes/a.ts", "#service/signin"],
      ["server/http/a.ts", "../log.ts"],
      ["server/assemble/house.ts", "#adapters/store"],
      ["tests/server/a.test.ts", "#adapters/store"],
      ["tests/scripts/a.test.ts", "../../scripts/run.mjs"],
      ["tests/server/log.test.ts", "../../server/log.ts"],
      ["tests/service/audit/chain.test.ts", "../../../service/audit/chain.ts"],
      ["tests/tab/code.test.ts", "../../tab/api/problem.ts"],
      ["bench/torture/index.ts", "../row.ts"],
      ["stand-ins/connectwise/a.ts", "../psa/stand.ts"],
      ["stand-ins/psa/a.ts", "node:http"],
      ["server/assemble/psa.ts", "#stand-ins/connectwise"],
      ["tab/pages/client/A.tsx", "../../api/calls.ts"],
    ] as const)
      assert.equal(told(path, from), "", `${path} ${from}`);
  });

  it("stay shut for everybody else", () => {
    for (const [path, from] of [
      ["service/people/a.ts", "#adapters/store"],
      ["service/people/a.ts", "#service/kernel/clock"],
      ["service/people/a.ts", "../kernel/clock.ts"],
      ["service/people/a.ts", "../../server/log.ts"],
      ["service/people/a.ts", "node:crypto"],
      ["service/people/a.ts", "pg"],
      ["service/kernel/secrets.ts", "zod"],
      ["adapters/store/a.ts", "#adapters/post"],
      ["adapters/store/a.ts", "../post/smtp.ts"],
      ["adapters/store/a.ts", "#server/wire"],
      ["server/main.ts", "#adapters/store"],
      ["server/main.ts", "./http/route.ts"],
      ["server/routes/a.ts", "../http/route.ts"],
      ["server/routes/a.ts", "../../adapters/store/pool.ts"],
      ["server/wire/a.ts", "#service/kernel"],
      ["tab/pages/A.tsx", "#service/kernel"],
      ["tab/pages/A.tsx", "../../server/wire/problem.ts"],
      ["tests/a.test.ts", "../service/kernel/clock.ts"],
      ["tests/service/audit/chain.test.ts", "../../../service/kernel/clock.ts"],
      ["tests/server/http.test.ts", "../../server/http/body.ts"],
      ["bench/a.ts", "../../elsewhere/a.ts"],
      ["stand-ins/connectwise/a.ts", "#adapters/psa"],
      ["stand-ins/connectwise/a.ts", "#service/psa"],
      ["stand-ins/connectwise/a.ts", "../../adapters/psa/connectwise/conditions.ts"],
      ["stand-ins/connectwise/a.ts", "zod"],
      ["adapters/psa/a.ts", "#stand-ins/connectwise"],
      ["server/routes/a.ts", "#stand-ins/connectwise"],
    ] as const) {
      const exists = (file: string) => !file.includes("kernel/clock");
      assert.notEqual(told(path, from, exists), "", `${path} ${from}`);
    }
  });

  it("give the tab types of the wire and nothing else", () => {
    const tab = (text: string) => doors(at("tab/api/a.ts", text), everyDoor);
    assert.deepEqual(tab('import type { Problem } from "#server/wire";'), []);
    assert.deepEqual(tab('import {\n  type Problem,\n  type Step,\n} from "#server/wire";'), []);
    assert.equal(tab('import { Problem } from "#server/wire";').length, 1);
    assert.equal(tab('import { type Step, Problem } from "#server/wire";').length, 1);
    assert.equal(tab('import * as wire from "#server/wire";').length, 1);
  });

  it("give who asks for something no say in who may", () => {
    const judging = 'import { type Act, mustBeAllowed } from "#service/access";';
    const types = 'import { type Act, type Viewer } from "#service/access";';
    for (const path of ["server/routes/a.ts", "server/live/a.ts", "bot/a.ts", "adapters/a/b.ts"]) {
      assert.match(doors(at(path, judging), everyDoor).join(), /:1 #service\/access judges/);
      assert.deepEqual(doors(at(path, types), everyDoor), []);
    }
    assert.deepEqual(doors(at("service/audit/a.ts", judging), everyDoor), []);
    assert.deepEqual(doors(at("tests/service/access/a.test.ts", judging), everyDoor), []);
  });

  it("hold only exports", () => {
    const door = (text: string) => doorsHoldOnlyExports(at("service/kernel/index.ts", text));
    const fine = 'export { a } from "./a.ts";\n// why\nexport type {\n  B,\n} from "./b.ts";\n';
    assert.deepEqual(door(`${fine}export * from "./c.ts";\nexport * as d from "./d.ts";`), []);
    assert.match(door(`${fine}export const e = 1;`).join(), /index\.ts:6 .*export const e/);
    assert.equal(door('import { a } from "./a.ts";\nexport { a };').length, 1);
  });

  it("give out only what somebody takes", () => {
    const door =
      'export { taken, type Kept as Known } from "./a.ts";\nexport type { Left } from "./b.ts";';
    const files = [
      at("service/people/index.ts", door),
      at("server/a.ts", 'import { taken, type Known as Mine } from "#service/people";'),
    ];
    assert.deepEqual(offeredInVain(files), [
      "service/people/index.ts:1 gives out Kept, which nobody takes",
      "service/people/index.ts:2 gives out Left, which nobody takes",
    ]);
  });

  it("belong to rooms", () => {
    assert.equal(roomOf("service/mail/letters/code.ts"), "service/mail");
    assert.equal(roomOf("server/main.ts"), "server");
    assert.equal(roomOf("tab/pages/client/A.tsx"), "tab");
  });
});

describe("what the rules may not reach for", () => {
  const told = (text: string) => rulesReachOut(at("service/people/a.ts", text));

  it("is the clock, chance, the process, timers and the network", () => {
    for (const reach of [
      "Date.now()",
      "new Date(5)",
      "Math.random()",
      'Math["random"]()',
      "process.env",
      "fetch(url)",
      "setTimeout(f, 1)",
      "performance.now()",
      "crypto.randomUUID()",
      "globalThis.fetch",
      "AbortSignal.timeout(5)",
      "`${Date.now()}`",
      "/a'b/.test(s) ? Date.now() : 1",
      "a / b / Date.now()",
    ]) {
      const found = told(`// a line\nconst x = ${reach};`);
      assert.equal(found.length, 1, reach);
      assert.match(found.join(), /^service\/people\/a\.ts:2 /);
    }
  });

  it("is not a word in a comment or text, a field of that name, or another file's affair", () => {
    assert.deepEqual(told("// Date\n/* process.env */ const a = 'fetch it';"), []);
    assert.deepEqual(told("const a = `the Date of ${day}`;\nconst p = /process/;"), []);
    assert.deepEqual(
      told("type A = { process: string; updatedDate: 1 };\na.location; b.fetch();"),
      [],
    );
    assert.deepEqual(rulesReachOut(at("adapters/system/clock.ts", "Date.now()")), []);
  });
});

describe("an async handler", () => {
  const told = (text: string) => handlersAnswerNothing(at("server/routes/a.ts", text)).length;

  it("is refused when it answers a value", () => {
    assert.equal(told('server.get("/", async (req, res) => res.send(1));'), 1);
    assert.equal(told("const h = async (request: Request, response: Response) => f(1);"), 1);
    assert.equal(told("const h = async (_req, res) =>\n  res.send(1);"), 1);
  });

  it("is fine with a body, and others may answer", () => {
    assert.equal(told("server.get(p, async (req, res) => { res.send(1); });"), 0);
    assert.equal(told("const h = async (req: R, res: S): Promise<void> => {\n};"), 0);
    assert.equal(told("const f = async (rows, limit) => rows.slice(limit);"), 0);
  });
});
