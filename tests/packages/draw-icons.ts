/**
 * Draws the icons of both apps from `appPackage/art/`: `npx tsx tests/packages/draw-icons.ts`. The
 * pictures are committed; run it after changing a drawing, and look at them.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { closeBrowser, newPage } from "#tests/chromium";
import { LIMITS } from "#service/teams-app";

const APP_PACKAGE = resolve(import.meta.dirname, "../../appPackage");
const ICONS = [
  { art: "client-color.svg", file: "color.png", side: LIMITS.colourIcon, clear: false },
  { art: "client-outline.svg", file: "outline.png", side: LIMITS.outlineIcon, clear: true },
  { art: "tech-color.svg", file: "tech/color.png", side: LIMITS.colourIcon, clear: false },
  { art: "tech-outline.svg", file: "tech/outline.png", side: LIMITS.outlineIcon, clear: true },
];

for (const { art, file, side, clear } of ICONS) {
  const page = await newPage({ viewport: { width: side, height: side } });
  const drawing = await readFile(join(APP_PACKAGE, "art", art), "utf8");
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawing}`);
  const picture = await page.screenshot({ omitBackground: clear });
  await writeFile(join(APP_PACKAGE, file), picture);
  await page.context().close();
}
await closeBrowser();
