import assert from "node:assert/strict";
import {
  headingOf,
  inBrowser,
  placeFrom,
  readTeamsAddress,
  signInFrom,
} from "../../tab/pages/teams/arrival.ts";

describe("the place that a deep link in Teams names", () => {
  for (const [named, place] of [
    ["tickets/42", "/tickets/42"],
    ["/tickets/42", "/tickets/42"],
    ["/tickets?state=open", "/tickets?state=open"],
    ["/tickets?q=caf%C3%A9+bar", "/tickets?q=caf%C3%A9+bar"],
    ["/", "/"],
    ["tickets/INC-00.42~a", "/tickets/INC-00.42~a"],
  ]) {
    it(`is ${place} for ${named}`, () => assert.equal(placeFrom(named), place));
  }

  for (const named of [
    "",
    "//evil.example",
    "/\\evil.example",
    "https://evil.example/tickets",
    "javascript:alert(1)",
    "tickets/../admin",
    "tickets/../../admin",
    "/tickets/..",
    "/tickets/%2e%2e/admin",
    "/tickets//42",
    "/tickets/42#x",
    "/tickets?to=https://evil.example",
    "/tickets/42\r\nX: y",
    "/tickets/<b>",
    `/tickets/${"9".repeat(200)}`,
  ]) {
    it(`is none for ${JSON.stringify(named.slice(0, 40))}`, () =>
      assert.equal(placeFrom(named), undefined));
  }
});

describe("arriving in Teams", () => {
  it("reads the package's own address, and takes any other mode for the narrower one", () => {
    const read = readTeamsAddress("?workspace=awesome&mode=tech");
    assert.deepEqual(read, { workspace: "awesome", mode: "tech" });
    for (const search of ["", "?mode=admin", "?mode=TECH", "?workspace="]) {
      assert.deepEqual(readTeamsAddress(search), { workspace: undefined, mode: "client" });
    }
  });

  it("heads for where the page was before it was loaded again, else for the link's place", () => {
    assert.equal(headingOf("client", "#/tickets/7", "tickets/42"), "/tickets/7");
    assert.equal(headingOf("client", "", "tickets/42"), "/tickets/42");
    assert.equal(headingOf("client", "#//evil.example", "tickets/42"), "/tickets/42");
    assert.equal(headingOf("client", "", undefined), undefined);
  });

  it("offers the Client portal only in client mode, and no other place of it in tech mode", () => {
    for (const named of ["tech", "/tech/tickets/1", "/admin", "admin?x=1"]) {
      assert.equal(headingOf("client", "", named), undefined);
    }
    assert.equal(headingOf("tech", "", "/tech/tickets/1"), "/tech/tickets/1");
    assert.equal(headingOf("tech", "", "/tickets/1"), "/tech");
    assert.equal(headingOf("tech", "", undefined), "/tech");
  });

  it("asks for Client as a shared link does, and keeps the place", () => {
    const client = { workspace: "awesome", mode: "client" } as const;
    assert.deepEqual(signInFrom(client, "/tickets/42"), {
      kind: "shared-link",
      workspace: "awesome",
      to: "/tickets/42",
    });
    assert.equal(signInFrom({ ...client, mode: "tech" }, "/tech").kind, "sign-in");
    assert.deepEqual(signInFrom({ workspace: undefined, mode: "client" }, undefined), {
      kind: "sign-in",
    });
  });

  it("knows the same place in a plain browser", () => {
    const address = { workspace: "a/b", mode: "client" } as const;
    assert.equal(
      inBrowser(address, "/tickets?state=open"),
      "/p/a%2Fb?to=%2Ftickets%3Fstate%3Dopen",
    );
    assert.equal(inBrowser({ ...address, workspace: undefined }, undefined), "/signin");
  });
});
