import assert from "node:assert/strict";
import { keyring } from "#service/kernel";
import {
  isLocalPsa,
  presentPsaConfig,
  PsaConfig,
  sealPsaConfig,
  unsealPsaConfig,
} from "#service/psa";
import { seededChance } from "#tests/stopped";

const connectWise = {
  kind: "connectwise",
  address: "https://api-eu.myconnectwise.net",
  companyId: "awesome",
  clientId: "1b7a0b4e-0000-4000-8000-00000000c11e",
  publicKey: "pub",
  privateKey: "very-private",
};
const autotask = {
  kind: "autotask",
  user: "api@awesome.example",
  secret: "very-secret",
  integrationCode: "ABCDEFGHIJ",
  webhookSecret: "signs-what-they-send",
};
const isFine = (config: unknown): boolean => PsaConfig.safeParse(config).success;

describe("a PSA's configuration", () => {
  it("needs no more than how to get in", () => {
    assert.ok(isFine({ kind: "built-in" }) && isFine(connectWise) && isFine(autotask));
  });

  it("sends credentials to https addresses alone, or to this machine", () => {
    for (const address of [
      "http://api-eu.myconnectwise.net",
      "https://user:pass@psa.example",
      "https://psa.example/path",
      "https://psa.example?x=1",
      "file:///etc/passwd",
      "http://127.0.0.1.evil.example",
      "psa.example",
    ]) {
      assert.ok(!isFine({ ...connectWise, address }), address);
      assert.ok(!isFine({ ...autotask, address }), address);
    }
    const local = PsaConfig.parse({ ...connectWise, address: "http://127.0.0.1:4010" });
    assert.ok(isLocalPsa(local));
    // Every way of writing this machine is this machine.
    for (const host of [
      "localhost",
      "psa.localhost",
      "LOCALHOST",
      "localhost.",
      "127.0.0.9",
      "127.1",
      "0x7f000001",
      "0.0.0.0",
      "[::1]",
      "[::]",
      "[::ffff:127.0.0.1]",
    ]) {
      const config = PsaConfig.safeParse({ ...connectWise, address: `https://${host}` });
      assert.ok(!config.success || isLocalPsa(config.data), host);
    }
    for (const host of ["psa.example", "localhost.example", "128.0.0.1", "[::2]"]) {
      const config = PsaConfig.parse({ ...connectWise, address: `https://${host}` });
      assert.ok(!isLocalPsa(config), host);
    }
    assert.ok(!isLocalPsa(PsaConfig.parse(connectWise)) && !isLocalPsa(PsaConfig.parse(autotask)));
  });

  it("has nothing in it that could break out of a header, a path or a filter", () => {
    for (const changed of [
      { privateKey: "a\r\nX-Evil: 1" },
      { clientId: "ü" },
      { companyId: "awesome/../x" },
      { entryPoint: "../../x" },
      { boards: ["1) or (1=1"] },
      { board: "0" },
      { states: { "1": "gone" } },
      { extra: true },
    ]) {
      assert.ok(!isFine({ ...connectWise, ...changed }), JSON.stringify(changed));
    }
    assert.ok(!isFine({ ...autotask, webhookSecret: "short" }));
  });

  it("is never shown with its secrets", () => {
    for (const config of [connectWise, autotask]) {
      const shown = presentPsaConfig(PsaConfig.parse(config));
      assert.ok(!JSON.stringify(shown.settings).includes("very-"));
      assert.ok(!JSON.stringify(shown.settings).includes("signs-"));
    }
    const { settings, secretsSet } = presentPsaConfig(PsaConfig.parse(autotask));
    assert.deepEqual(secretsSet, ["secret", "webhookSecret"]);
    assert.equal(settings["user"], "api@awesome.example");
  });

  it("is kept sealed", () => {
    const ring = keyring([new Uint8Array(32).fill(7)]);
    const config = PsaConfig.parse(connectWise);
    const sealed = sealPsaConfig(ring, seededChance(), config);
    assert.ok(!Buffer.from(sealed).toString("latin1").includes("very-private"));
    assert.deepEqual(unsealPsaConfig(ring, sealed), config);
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    assert.throws(() => unsealPsaConfig(ring, sealed));
  });
});
