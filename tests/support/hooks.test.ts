import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net, { connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { takeComplaints } from "./complaints.ts";
import { askedHost, isLoopback } from "./loopback.ts";

const ROOT = resolve(import.meta.dirname, "../..");

type Ran = { code: number | string | null | undefined; said: string };

/** Runs mocha on one file of this text, under the same hooks as every test. */
async function mochaOn(text: string): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), "planted-test-"));
  try {
    const file = join(folder, "planted.test.mjs");
    writeFileSync(file, text);
    const mocha = join(ROOT, "node_modules/mocha/bin/mocha.js");
    const args = [mocha, "--no-parallel", "--reporter", "spec", file];
    return await new Promise((ran) => {
      execFile(process.execPath, args, { cwd: ROOT }, (error, out, err) =>
        ran({ code: error ? error.code : 0, said: out + err }),
      );
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("what a test answers for", () => {
  it("is a line on console.error or console.warn, which fails that test and no other", async () => {
    const { code, said } = await mochaOn(`
      it("grumbles", () => console.error("a pipe", { is: "leaking" }));
      it("warns, with a callback", (done) => { console.warn("soon"); done(); });
      it("is quiet", () => {});`);
    assert.equal(code, 2, said);
    assert.match(said, /1 passing[\s\S]*2 failing/);
    assert.match(said, /console\.error: a pipe \{ is: 'leaking' \}/);
    assert.match(said, /console\.warn: soon/);
  });

  it("is what its afterEach grumbled, laid at the next test's door", async () => {
    const { code, said } = await mochaOn(`
      afterEach(() => console.error("left the tap on"));
      it("comes first", () => {});
      it("comes second", () => {});`);
    assert.notEqual(code, 0, said);
    assert.match(said, /before this test: console\.error: left the tap on/);
    assert.match(said, /after the last test/);
  });

  it("is a promise that nobody waited for", async () => {
    const { code, said } = await mochaOn(`
      it("forgets", async () => {
        Promise.reject(new Error("nobody listens"));
        await new Promise((later) => setTimeout(later, 50));
      });`);
    assert.equal(code, 1, said);
    assert.match(said, /nobody noticed: Error: nobody listens/);
  });

  it("is a connection to a stranger, even one whose failure was swallowed", async () => {
    const { code, said } = await mochaOn(`
      it("calls out", () => fetch("http://stranger.example/").catch(() => {}));
      it("knocks", () => fetch("http://192.0.2.1/").catch(() => {}));`);
    assert.equal(code, 2, said);
    assert.match(said, /a connection to stranger\.example/);
    assert.match(said, /a connection to 192\.0\.2\.1/);
  });

  it("is not a line that it expected and stubbed", async () => {
    const { code, said } = await mochaOn(`
      import sinon from "${join(ROOT, "node_modules/sinon/pkg/sinon-esm.js")}";
      it("expects it", () => {
        const said = sinon.stub(console, "error");
        console.error("as expected");
        said.restore();
      });`);
    assert.equal(code, 0, said);
  });

  it("is a server left open, which ends the run as a failure instead of hanging", async () => {
    const { code, said } = await mochaOn(`
      import { createServer } from "node:net";
      it("forgets to close", (done) => void createServer().listen(0, "127.0.0.1", () => done()));`);
    assert.equal(code, 1, said);
    assert.match(said, /left something open: .*TCPServerWrap/);
  });

  it("is an only that would hide the others", async () => {
    const { code, said } = await mochaOn(`it.${"only"}("is alone", () => {});`);
    assert.notEqual(code, 0, said);
    assert.match(said, /forbidden/);
  });
});

describe("staying on this machine", () => {
  it("knows this machine by each of its names", () => {
    for (const host of ["localhost", "LOCALHOST", "a.localhost", "127.0.0.1", "127.9.9.9", "[::1]"])
      assert.equal(isLoopback(host), true, host);
    for (const host of ["client.com", "127.0.0.1.evil.example", "10.0.0.1", "0.0.0.0", "::2", ""])
      assert.equal(isLoopback(host), false, host);
  });

  it("reads where a socket is sent in every form", () => {
    assert.equal(askedHost([{ host: "client.com", port: 1 }]), "client.com");
    assert.equal(askedHost([[{ host: "client.com", port: 1 }, null]]), "client.com");
    assert.equal(askedHost([25, "client.com"]), "client.com");
    assert.equal(askedHost(["25", "client.com"]), "client.com");
    assert.equal(askedHost([25]), "localhost");
    assert.equal(askedHost([{ port: 25 }]), "localhost");
    assert.equal(askedHost(["/run/socket"]), undefined);
    assert.equal(askedHost([{ path: "/run/socket" }]), undefined);
  });

  it("lets a connection through to this machine", async () => {
    const server = net.createServer((socket) => socket.end("hello")).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    assert(typeof address === "object" && address);
    const socket = connect(address.port, "127.0.0.1");
    assert.equal(String((await once(socket, "data"))[0]), "hello");
    server.close();
  });

  it("answers a look-up of a stranger like a machine without a network", async () => {
    await assert.rejects(lookup("stranger.example"), { code: "ENOTFOUND" });
    assert.match(takeComplaints().join(), /a look-up of stranger\.example/);
  });
});
