import assert from "node:assert/strict";
import {
  forgetAttempt,
  keepAttempt,
  KEPT_FOR,
  keptAttempt,
  markOf,
  type Shelf,
} from "../../tab/pages/signin/kept-attempt.ts";

const NOON = Date.UTC(2026, 0, 5, 12);
const attempt = { id: "t1", key: "k1", workspace: "awesome", to: "/tickets/12" };

function shelf(): Shelf {
  const items = new Map<string, string>();
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
}

describe("an attempt that the phone closed the page on", () => {
  it("is there again until ten minutes are over", () => {
    const phone = shelf();
    keepAttempt(phone, attempt, NOON);
    assert.deepEqual(keptAttempt(phone, {}, NOON + KEPT_FOR - 1), attempt);
    assert.equal(keptAttempt(phone, {}, NOON + KEPT_FOR), undefined);
  });

  it("leaves nothing behind once its time is over", () => {
    const phone = shelf();
    keepAttempt(phone, attempt, NOON);
    keptAttempt(phone, {}, NOON + KEPT_FOR);
    assert.equal(keptAttempt(phone, {}, NOON), undefined);
  });

  it("is not taken up in another workspace, or for another place", () => {
    const phone = shelf();
    keepAttempt(phone, attempt, NOON);
    assert.equal(keptAttempt(phone, { workspace: "other" }, NOON), undefined);
    assert.equal(keptAttempt(phone, { to: "/tickets/13" }, NOON), undefined);
    assert.deepEqual(
      keptAttempt(phone, { workspace: "awesome", to: "/tickets/12" }, NOON),
      attempt,
    );
  });

  it("is taken up by the personalised link that began it, and by no other", () => {
    const phone = shelf();
    const [link, other] = [markOf("aB3dE6gH9jK2"), markOf("zY9xW8vU7tS6")];
    keepAttempt(phone, { ...attempt, link }, NOON);
    assert.equal(keptAttempt(phone, { link: other }, NOON), undefined);
    assert.equal(keptAttempt(phone, { link }, NOON)?.id, attempt.id);
    assert.equal(keptAttempt(phone, {}, NOON)?.link, link, "a reload has no secret to show");
    keepAttempt(phone, attempt, NOON);
    assert.equal(keptAttempt(phone, { link }, NOON), undefined);
    assert.ok(!phone.getItem("portico.attempt")?.includes("aB3dE6gH9jK2"));
  });

  it("is forgotten when asked to", () => {
    const phone = shelf();
    keepAttempt(phone, attempt, NOON);
    forgetAttempt(phone);
    assert.equal(keptAttempt(phone, {}, NOON), undefined);
  });

  for (const junk of ["{", "null", "[]", '{"id":"t1"}', '"text"']) {
    it(`is none where the shelf holds ${junk}`, () => {
      const phone = shelf();
      phone.setItem("portico.attempt", junk);
      assert.equal(keptAttempt(phone, {}, NOON), undefined);
    });
  }

  it("is just not kept where the browser refuses to", () => {
    const refuse = (): never => {
      throw new Error("refused");
    };
    const closed = { getItem: refuse, setItem: refuse, removeItem: refuse };
    keepAttempt(closed, attempt, NOON);
    assert.equal(keptAttempt(closed, {}, NOON), undefined);
  });
});
