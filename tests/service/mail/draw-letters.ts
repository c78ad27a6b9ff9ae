import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { LETTER_KINDS, sampleLetter } from "#service/mail";
import { closeBrowser, launchBrowser } from "#tests/chromium";

/** How mail programs show a letter: wide, on a phone, and in the dark. */
const LOOKS = [
  { name: "light", width: 680, colorScheme: "light" },
  { name: "phone", width: 320, colorScheme: "light" },
  { name: "dark", width: 680, colorScheme: "dark" },
  { name: "dark-phone", width: 320, colorScheme: "dark" },
] as const;

const HOUSE = {
  portalName: "Awesome MSP Portal",
  workspaceName: "Awesome MSP",
  supportAddress: "help@awesome.example",
  supportPhone: "+44 20 7946 0000",
};

const OUT = resolve("build/letters");

/** Draws every letter in one look. @returns the letters that scroll sideways in it */
async function drawIn(browser: Browser, look: (typeof LOOKS)[number]): Promise<string[]> {
  const { name, width, colorScheme } = look;
  mkdirSync(join(OUT, name), { recursive: true });
  const page = await browser.newPage({ viewport: { width, height: 700 }, colorScheme });
  const complaints: string[] = [];
  for (const kind of LETTER_KINDS) {
    await page.setContent(sampleLetter(kind, HOUSE, "https://portal.awesome.example").html);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) complaints.push(`${kind} is ${wide} px wide where there are ${width}`);
    await page.screenshot({ path: join(OUT, name, `${kind}.png`), fullPage: true });
  }
  await page.close();
  return complaints;
}

/**
 * Draws every letter in every look into `build/letters`.
 *
 * @returns what is wrong with how they look: a letter that scrolls sideways
 */
export async function drawLetters(): Promise<string[]> {
  const browser = await launchBrowser();
  try {
    const complaints: string[] = [];
    for (const look of LOOKS) complaints.push(...(await drawIn(browser, look)));
    return complaints;
  } finally {
    await closeBrowser();
  }
}
