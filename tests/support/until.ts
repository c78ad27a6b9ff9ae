import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";

const WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 5;

/**
 * Waits for what happens beside a test, and no longer than it takes.
 *
 * @param what what is waited for: the test fails with it where it does not come
 */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = WITHIN_MS,
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    assert.ok(performance.now() < end, `waited ${withinMs} ms in vain for ${what}`);
    await delay(LOOK_EVERY_MS);
  }
}
