import assert from "node:assert/strict";
import { placeFrom } from "#service/signin";

describe("the place to come back to", () => {
  for (const place of [
    "/",
    "/tickets",
    "/tickets?state=open",
    "/tickets/1042",
    "/new/laptop",
    "/tech",
    "/admin/companies/7",
  ]) {
    it(`is kept for ${place}`, () => {
      assert.equal(placeFrom(place), place);
    });
  }

  for (const place of [
    "//evil.com",
    "https://evil.com/tickets",
    "/\\evil.com",
    "/tickets/../../etc",
    "/tickets//evil.com",
    "javascript:alert(1)",
    "/tickets\r\nSet-Cookie: a=b",
    "/tickets/1#@evil.com",
    "/api/session",
    "/dev/mailbox",
    "/tickets?next=https://evil.com",
    "",
  ]) {
    it(`is dropped for ${JSON.stringify(place)}`, () => {
      assert.equal(placeFrom(place), undefined);
    });
  }
});
