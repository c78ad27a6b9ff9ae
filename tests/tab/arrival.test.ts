import assert from "node:assert/strict";
import { readAddress } from "../../tab/pages/signin/arrival.ts";

const SECRET = "abcDEF0123456789";

function read(address: string) {
  const { pathname, search, hash } = new URL(address, "https://portal.example");
  return readAddress({ pathname, search, hash });
}

describe("arriving at the sign-in page by a link", () => {
  it("reads the shared portal link, with address and place as hints", () => {
    const { arrival, clean } = read("/p/awesome?email=ann@client.com&to=/tickets/12");
    assert.deepEqual(arrival, {
      kind: "shared-link",
      workspace: "awesome",
      email: "ann@client.com",
      to: "/tickets/12",
    });
    assert.equal(clean, "/p/awesome?email=ann@client.com&to=/tickets/12");
  });

  it("reads the sign-in page's own hints", () => {
    const { arrival } = read("/signin?workspace=awesome&to=/tickets%3Fstate%3Dopen");
    assert.deepEqual(arrival, { kind: "sign-in", workspace: "awesome", to: "/tickets?state=open" });
  });

  for (const mark of ["#", "%23"]) {
    it(`takes the secret of a login-now link after ${mark} out of the address`, () => {
      const { arrival, clean } = read(`/s${mark}${SECRET}`);
      assert.deepEqual(arrival, { kind: "login-now", secret: SECRET });
      assert.equal(clean, "/s");
    });

    it(`takes the secret of a consent link after ${mark} out of the address`, () => {
      const { arrival, clean } = read(`/consent${mark}${SECRET}`);
      assert.deepEqual(arrival, { kind: "consent", secret: SECRET });
      assert.equal(clean, "/consent");
    });

    it(`takes the secret of an admin's first link after ${mark} out of the address`, () => {
      const { arrival, clean } = read(`/x${mark}${SECRET}`);
      assert.deepEqual(arrival, { kind: "first-link", secret: SECRET });
      assert.equal(clean, "/x");
    });

    it(`takes the secret of a personalised link after ${mark} out of the address`, () => {
      const { arrival, clean } = read(`/p/awesome/c${mark}${SECRET}`);
      assert.deepEqual(arrival, { kind: "personalised", workspace: "awesome", secret: SECRET });
      assert.equal(clean, "/p/awesome/c");
    });
  }

  for (const mark of ["#", "%23", "%2523"]) {
    it(`takes the secret of an auto-login link after ${mark} out of the address`, () => {
      const { arrival, clean } = read(`/a?to=/tickets/12${mark}${SECRET}`);
      assert.deepEqual(arrival, { kind: "auto-login", secret: SECRET, to: "/tickets/12" });
      assert.equal(clean, "/a?to=/tickets/12");
    });
  }

  it("signs in as usual, with the place kept, where an auto-login link lost its secret", () => {
    const { arrival, clean } = read("/a?to=/tickets/12");
    assert.deepEqual(arrival, { kind: "sign-in", to: "/tickets/12" });
    assert.equal(clean, "/a?to=/tickets/12");
    const stranger = read(`/a?to=//evil.example%23${SECRET}`);
    assert.deepEqual(stranger, { arrival: { kind: "auto-login", secret: SECRET }, clean: "/a" });
  });

  it("cuts a secret that a mail rewriter hung on to the place", () => {
    const { arrival, clean } = read(`/p/awesome?to=/tickets/12%23${SECRET}`);
    assert.deepEqual(arrival, { kind: "shared-link", workspace: "awesome", to: "/tickets/12" });
    assert.equal(clean, "/p/awesome?to=/tickets/12");
    assert.doesNotMatch(read(`/signin?to=/tickets/12%2523${SECRET}`).clean, new RegExp(SECRET));
  });

  it("keeps what a mail program glued to the end out of the secret", () => {
    assert.deepEqual(read(`/s#${SECRET}&utm_source=mail`).arrival, {
      kind: "login-now",
      secret: SECRET,
    });
  });

  it("has no secret where there is none", () => {
    assert.deepEqual(read("/s").arrival, { kind: "login-now" });
    assert.deepEqual(read("/p/awesome/c").arrival, { kind: "personalised", workspace: "awesome" });
  });

  for (const to of ["//evil.example", "/\\evil.example", "https://evil.example/", "tickets"]) {
    it(`drops the place ${to}, which is not inside the portal`, () => {
      const { arrival, clean } = read(`/signin?to=${encodeURIComponent(to)}`);
      assert.deepEqual(arrival, { kind: "sign-in" });
      assert.equal(clean, "/signin");
    });
  }
});
