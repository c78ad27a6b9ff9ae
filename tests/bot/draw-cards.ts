import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { GALLERY } from "./card-gallery.ts";
import { closeBrowser, launchBrowser } from "#tests/chromium";

/** What a host tells the renderer about its looks: close to what Teams uses. */
type Look = { name: string; width: number; page: string; config: object };

const colors = (ink: string, quiet: string, named: Record<string, string>) =>
  Object.fromEntries(
    ["default", "accent", "good", "warning", "attention"].map((name) => [
      name,
      { default: named[name] ?? ink, subtle: name === "default" ? quiet : (named[name] ?? ink) },
    ]),
  );

const style = (backgroundColor: string, foregroundColors: object) => ({
  backgroundColor,
  foregroundColors,
});

/** How a host tints its boxes: close to what Teams uses; in high contrast not at all. */
const LIGHT_TINTS = { good: "#f1faf1", warning: "#fff9f5", accent: "#e8ebfa" };
const DARK_TINTS = { good: "#052505", warning: "#4a1e04", accent: "#2f2f4a" };
const NO_TINTS = { good: "#000000", warning: "#000000", accent: "#000000" };

function config(
  surface: string,
  shade: string,
  { foreground, tints }: { foreground: object; tints: Record<string, string> },
): object {
  const same = style(surface, foreground);
  const tinted = Object.entries(tints).map(([name, tint]) => [name, style(tint, foreground)]);
  return {
    fontFamily: "Segoe UI, Open Sans, sans-serif",
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    containerStyles: {
      default: same,
      emphasis: style(shade, foreground),
      ...Object.fromEntries(tinted),
    },
    actions: {
      maxActions: 6,
      buttonSpacing: 8,
      actionsOrientation: "horizontal",
      spacing: "default",
    },
    inputs: { label: { inputSpacing: "small" } },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: shade },
  };
}

const LIGHT = colors("#242424", "#616161", {
  accent: "#4f52b2",
  good: "#0e700e",
  warning: "#835b00",
  attention: "#c50f1f",
});
const DARK = colors("#ffffff", "#adadad", {
  accent: "#a6a7dc",
  good: "#54b054",
  warning: "#fde361",
  attention: "#e37d80",
});
const CONTRAST = colors("#ffffff", "#ffffff", {
  accent: "#ffff01",
  good: "#ffff01",
  warning: "#ffff01",
  attention: "#ffff01",
});

const LIGHT_LOOK = config("#ffffff", "#f0f0f0", { foreground: LIGHT, tints: LIGHT_TINTS });
const DARK_LOOK = config("#292929", "#3d3d3d", { foreground: DARK, tints: DARK_TINTS });
const CONTRAST_LOOK = config("#000000", "#3d3d3d", { foreground: CONTRAST, tints: NO_TINTS });

const LOOKS: readonly Look[] = [
  { name: "light", width: 460, page: "#f5f5f5", config: LIGHT_LOOK },
  { name: "dark", width: 460, page: "#1f1f1f", config: DARK_LOOK },
  { name: "contrast", width: 460, page: "#000000", config: CONTRAST_LOOK },
  { name: "phone", width: 288, page: "#f5f5f5", config: LIGHT_LOOK },
];

const OUT = resolve("build/cards");

const inkOf = ({ name }: Look): string =>
  name === "light" || name === "phone" ? "#242424" : "#ffffff";

const html = (look: Look): string => `<!doctype html><meta charset="utf-8"><style>
body{margin:12px;background:${look.page};color:${inkOf(look)};font:14px "Segoe UI","Open Sans",sans-serif}
.sheet{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start}
figure{margin:0;width:${look.width}px}figcaption{color:#888;font-size:12px;margin:0 0 4px}
.card{border:1px solid #8886;border-radius:4px;overflow:hidden}
.ac-pushButton{font:600 14px inherit;padding:6px 12px;border:1px solid #8888;border-radius:4px;background:none;color:inherit;margin-bottom:4px}
.ac-actionSet{flex-wrap:wrap;color:inherit}
.ac-pushButton.style-positive{background:#5b5fc7;color:#fff}
.ac-input{box-sizing:border-box;width:100%;padding:6px;border:1px solid #8888;border-radius:4px;background:none;color:inherit;font:inherit}
</style><div class="sheet"></div>`;

/** Runs in the page: Microsoft's own renderer draws one card, and says what it does not like. */
function draw([name, card, hostConfig]: [string, unknown, object]): string[] {
  const AC = Reflect.get(globalThis, "AdaptiveCards");
  const parsed = new AC.AdaptiveCard(new AC.HostConfig(hostConfig));
  parsed.hostConfig = new AC.HostConfig(hostConfig);
  const context = new AC.SerializationContext();
  parsed.parse(card, context);
  const figure = document.createElement("figure");
  figure.id = name;
  const caption = document.createElement("figcaption");
  caption.textContent = name;
  const frame = document.createElement("div");
  frame.className = "card";
  frame.append(parsed.render());
  figure.append(caption, frame);
  document.querySelector(".sheet")?.append(figure);
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
  return events.map(({ message }: { message: string }) => `${name}: ${message}`);
}

async function drawAll(page: Page, renderer: string, look: Look): Promise<string[]> {
  await page.setContent(html(look));
  await page.addScriptTag({ content: renderer });
  const complaints: string[] = [];
  for (const [name, card] of Object.entries(GALLERY)) {
    complaints.push(
      ...(await page.evaluate(draw, [name, card, look.config] as [string, unknown, object])),
    );
  }
  for (const name of Object.keys(GALLERY)) {
    const bytes = await page.locator(`figure#${name}`).screenshot();
    writeFileSync(join(OUT, look.name, `${name}.png`), bytes);
  }
  await page.screenshot({ path: join(OUT, `${look.name}.png`), fullPage: true });
  return complaints;
}

/** Draws every card in every look into `build/cards`. @returns what the renderer does not like */
export async function drawCards(): Promise<string[]> {
  const renderer = createRequire(import.meta.url).resolve(
    "adaptivecards/dist/adaptivecards.min.js",
  );
  const script = readFileSync(renderer, "utf8");
  const browser = await launchBrowser();
  const complaints: string[] = [];
  try {
    for (const look of LOOKS) {
      mkdirSync(join(OUT, look.name), { recursive: true });
      const page = await browser.newPage({ viewport: { width: look.width * 3 + 60, height: 800 } });
      complaints.push(...(await drawAll(page, script, look)));
      await page.close();
    }
  } finally {
    await closeBrowser();
  }
  return complaints;
}
