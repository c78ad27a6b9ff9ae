import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aboutPages, tabPages } from "#server/routes";
import { type Door, openDoor } from "../door.ts";

const TEAMS =
  "frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft";

describe("the page that is meant for Teams", () => {
  const folder = mkdtempSync(join(tmpdir(), "portico-teams-"));
  let door: Door;
  before(async () => {
    for (const name of ["signin", "portal", "teams"]) {
      writeFileSync(join(folder, `${name}.html`), `<meta content="__NONCE__">${name}`);
    }
    const pages = [...tabPages({ folder }), ...aboutPages({ workspace: async () => ({}) })];
    door = await openDoor({ pages });
  });
  after(async () => {
    await door.http.stop(100);
    rmSync(folder, { recursive: true });
  });

  const policyOf = async (path: string, headers: Record<string, string> = {}): Promise<string> => {
    const answer = await fetch(door.url + path, { headers, redirect: "manual" });
    assert.equal(answer.headers.get("x-frame-options"), null);
    return answer.headers.get("content-security-policy") ?? "";
  };

  it("is shown to anybody who opens it, whatever they bring", async () => {
    const answer = await fetch(`${door.url}/teams?workspace=awesome&mode=client`);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), />teams$/);
    assert.equal(answer.headers.get("cache-control"), "no-store");
    assert.equal(answer.headers.get("set-cookie"), null);
    assert.equal(answer.headers.get("cross-origin-opener-policy"), "same-origin-allow-popups");
  });

  it("may be framed by Teams' own hosts and nobody else", async () => {
    const policy = await policyOf("/teams?workspace=awesome&mode=client");
    assert.ok(policy.split(";").includes(TEAMS), policy);
    assert.doesNotMatch(policy, /unsafe/);
  });

  it("may fetch TeamsJS's list of origins beside what is ours", async () => {
    const policy = await policyOf("/teams");
    assert.ok(policy.includes(";connect-src 'self' https://res.cdn.office.net;"), policy);
  });

  it("is the only one: no other page, file or answer may be framed or fetches from elsewhere", async () => {
    for (const path of [
      ...["/", "/signin", "/p/awesome", "/s", "/tickets", "/tickets/1", "/tech", "/admin"],
      ...["/privacy", "/support", "/assets/gone.js", "/teams/other", "/nowhere"],
      ...["/api/list", "/api/nothing"],
    ]) {
      for (const cookie of ["", "__Host-portico=abc"]) {
        const policy = await policyOf(path, { cookie, accept: "text/html" });
        assert.ok(policy.split(";").includes("frame-ancestors 'none'"), `${path}: ${policy}`);
        assert.doesNotMatch(policy, /office|microsoft/, path);
      }
    }
  });

  it("may be framed by whom an installation names instead", async () => {
    const own = await openDoor({ pages: tabPages({ folder, teamsHosts: ["https://a.example"] }) });
    const answer = await fetch(`${own.url}/teams`);
    const policy = answer.headers.get("content-security-policy") ?? "";
    assert.ok(policy.split(";").includes("frame-ancestors https://a.example"), policy);
    await own.http.stop(100);
  });
});
