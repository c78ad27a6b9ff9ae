import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Frame, Page } from "playwright-core";
import type { SmtpPeer } from "#tests/smtp";

/** Reads the newest letter that a real mail server got for somebody. */
export async function readLetter(
  smtp: SmtpPeer,
  to: string,
): Promise<{ code: string; link: string; subject: string }> {
  const { mail } = await smtp.waitForLetter(to);
  const code = /\b([2-9B-Z]{3}-[2-9B-Z]{4})\b/.exec(mail.text ?? "")?.[1];
  const link = /(http:\/\/\S+\/s#\w+)/.exec(mail.text ?? "")?.[1];
  assert.ok(code && link, "the letter holds a code and a link");
  return { code, link, subject: mail.subject ?? "" };
}

/** Waits for the screen with this heading. */
export const screen = (page: Page, heading: string | RegExp): Promise<void> =>
  page.getByRole("heading", { name: heading, level: 1 }).waitFor();

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
};

/**
 * Nothing for axe to find in one document, and nothing that scrolls sideways. axe is read once by
 * each document: its wrapper for browsers reads it, and opens a page of its own, for each look.
 */
export async function isSound(page: Page | Frame, where: string): Promise<void> {
  // A colour half-way through its transition is nobody's contrast.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  );
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(readFileSync(AXE, "utf8"));
  const { violations }: AxeResults = await page.evaluate(`axe.run(${JSON.stringify(RULES)})`);
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((each) => each.html).join(" ")}`,
  );
  assert.deepEqual(found, [], where);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  // Beneath a dialog the page's own bar is gone, and there is more room than page.
  assert.ok(sideways <= 0, `${where} scrolls sideways`);
}
