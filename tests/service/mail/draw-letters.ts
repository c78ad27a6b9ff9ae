import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { LETTER_KINDS, sampleLetter, ticketLetter, type Words } from "#service/mail";
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
const ORIGIN = "https://portal.awesome.example";

/** Names and words that a letter has to bear: endless, without a gap, and from right to left. */
const HARD = {
  ...HOUSE,
  portalName: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk Service Portal",
  supportAddress: "a-very-long-and-patient-service-desk@department.awesome.example",
  number: "T20261121.0001",
  link: `${ORIGIN}/tickets/1042`,
};
const LONG = {
  ...HARD,
  author: "Maximiliana-Antonia von und zu Hohenlohe-Waldenburg-Schillingsfürst",
  title: "Printer_on_the_second_floor_says_0x00000057_ERROR_INVALID_PARAMETER_and_smokes 🔥🔥🔥",
  words: `https://vendor.example/${"drivers/".repeat(14)}setup.exe\n\nThen:\n\t1. unplug it\n\t2. wait`,
};
const RIGHT_TO_LEFT = {
  ...HARD,
  author: "ليلى حداد",
  title: "الطابعة في الطابق الثاني لا تعمل 🖨️",
  words: "مرحبا، هل الطابعة (HP 4250) متصلة بالشبكة؟\nشكرا.",
};

/** Every letter by its name, and those that are hard to show. */
const letters = (): (readonly [string, Words])[] => [
  ...LETTER_KINDS.map((kind) => [kind, sampleLetter(kind, HOUSE, ORIGIN)] as const),
  ["hard-long", ticketLetter("waiting", LONG)],
  ["hard-right-to-left", ticketLetter("replied", RIGHT_TO_LEFT)],
  ["hard-code", sampleLetter("sign-in-code", HARD, ORIGIN)],
];

/** Draws every letter in one look. @returns the letters that scroll sideways in it */
async function drawIn(browser: Browser, look: (typeof LOOKS)[number]): Promise<string[]> {
  const { name, width, colorScheme } = look;
  mkdirSync(join(OUT, name), { recursive: true });
  const page = await browser.newPage({ viewport: { width, height: 700 }, colorScheme });
  const complaints: string[] = [];
  for (const [letter, { html }] of letters()) {
    await page.setContent(html);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) complaints.push(`${letter} is ${wide} px wide where there are ${width}`);
    await page.screenshot({ path: join(OUT, name, `${letter}.png`), fullPage: true });
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
