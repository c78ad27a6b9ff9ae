import assert from "node:assert/strict";
import sinon from "sinon";
import { every, everyEach } from "#adapters/jobs";

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe("work that is done again and again", () => {
  let time: sinon.SinonFakeTimers;

  beforeEach(() => {
    time = sinon.useFakeTimers();
  });

  afterEach(() => time.restore());

  it("is done at once, and again after each period", async () => {
    let done = 0;
    const periodic = every(quiet, 1_000, "count", async () => (done += 1));
    assert.equal(done, 1);
    await time.tickAsync(999);
    assert.equal(done, 1);
    await time.tickAsync(1);
    assert.equal(done, 2);
    await periodic.stop();
  });

  it("is done again at once where it says that there is more", async () => {
    let left = 3;
    const periodic = every(quiet, 1_000, "pages", async () => ((left -= 1) > 0 ? "more" : "done"));
    await time.tickAsync(10);
    assert.equal(left, 0);
    await time.tickAsync(900);
    assert.equal(left, 0, "without a pause, though nothing was left");
    await periodic.stop();
  });

  it("is never done twice at the same time", async () => {
    let begun = 0;
    let finish: () => void = () => undefined;
    const periodic = every(quiet, 1_000, "slow", () => {
      begun += 1;
      return new Promise<void>((resolve) => (finish = resolve));
    });
    await time.tickAsync(10_000);
    assert.equal(begun, 1);
    finish();
    await time.tickAsync(1_000);
    assert.equal(begun, 2);
    finish();
    await periodic.stop();
  });

  it("goes on after it failed, and tells the log which work it was and nothing more", async () => {
    const told: object[] = [];
    const log = { ...quiet, warn: (facts: object) => void told.push(facts) };
    let done = 0;
    const periodic = every(log, 1_000, "seal", async () => {
      done += 1;
      throw new TypeError("ann@client.com");
    });
    await time.tickAsync(1_000);
    assert.equal(done, 2);
    assert.deepEqual(told[0], { work: "seal", kind: "TypeError" });
    await periodic.stop();
  });

  it("ends after what is being done, and is not done again", async () => {
    let done = 0;
    const periodic = every(quiet, 1_000, "count", async () => (done += 1));
    await periodic.stop();
    await time.tickAsync(5_000);
    assert.equal(done, 1);
  });

  it("is waited for so long and no longer when it ends", async () => {
    const hanging = (): Promise<void> => new Promise(() => undefined);
    const one = every(quiet, 1_000, "hangs", hanging);
    const whom = async () => ["a", "b"];
    const each = everyEach(quiet, { period: 1_000, name: "each", atOnce: 1, whom, work: hanging });
    await time.tickAsync(10);
    let left = 2;
    for (const periodic of [one, each]) void periodic.stop().then(() => (left -= 1));
    await time.tickAsync(7_900);
    assert.equal(left, 2, "cut off at once");
    await time.tickAsync(200);
    assert.equal(left, 0, "it still waits");
  });

  it("is done for each at its own pace, so many at once and in turn", async () => {
    const done: string[] = [];
    let finish: () => void = () => undefined;
    const work = (one: string): Promise<unknown> => {
      done.push(one);
      return one === "slow" ? new Promise<void>((end) => (finish = end)) : Promise.resolve("");
    };
    const [period, name, atOnce] = [1_000, "each", 2];
    const whom = async () => ["slow", "a", "b"];
    const periodic = everyEach(quiet, { period, name, atOnce, whom, work });
    await time.tickAsync(2_500);
    assert.deepEqual(done, ["slow", "a", "b", "a", "b", "a", "b"]);
    finish();
    await time.tickAsync(1_000);
    assert.equal(done.filter((one) => one === "slow").length, 2);
    const stopping = periodic.stop();
    finish();
    await stopping;
  });
});
