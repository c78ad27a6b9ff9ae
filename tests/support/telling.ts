import assert from "node:assert/strict";
import { Refusal, type RefusalCode } from "#service/kernel";
import type { Answer } from "#tests/person";

/** What an answer amounts to: the step reached, or the refusal's code. */
export const outcome = ({ body }: Answer): unknown => body["code"] ?? body["step"];

/** Asserts a refusal by status and code, in the one shape in which the door says no. */
export function refused(answer: Answer, status: number, code: string): void {
  assert.deepEqual(
    { status: answer.status, code: answer.body["code"], type: answer.headers.get("content-type") },
    { status, code, type: "application/problem+json" },
  );
}

/** A code that is well formed and not the one given. */
export const anotherCode = (code: string): string =>
  code.startsWith("2") ? `3${code.slice(1)}` : `2${code.slice(1)}`;

/** Asserts that a verb of the rules refuses, by its code. */
export async function refusedWith(code: RefusalCode, work: Promise<unknown>): Promise<void> {
  await assert.rejects(work, (thrown) => {
    assert.ok(thrown instanceof Refusal, String(thrown));
    assert.equal(thrown.code, code);
    return true;
  });
}
