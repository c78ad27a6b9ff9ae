import type { Page } from "playwright-core";
import { isSound } from "#tests/reading";
import { until } from "#tests/until";

/** A window on the narrowest phone, in the dark. */
export const PHONE_IN_THE_DARK = {
  colorScheme: "dark",
  viewport: { width: 320, height: 640 },
  hasTouch: true,
} as const;

type Wishes = { colorScheme?: "light" | "dark"; forcedColors?: "none" | "active" };

/** Changes what the person prefers; back once the page, which follows live, wears its other theme. */
async function prefer(page: Page, wishes: Wishes): Promise<void> {
  const themed = page.locator(".fui-FluentProvider").first();
  const before = await themed.evaluate(paperOf);
  await page.emulateMedia(wishes);
  await until("another theme", async () => (await themed.evaluate(paperOf)) !== before);
}

const paperOf = (themed: Element): string =>
  getComputedStyle(themed).getPropertyValue("--colorNeutralBackground1");

/** What {@link isSound} wants, of a page that is open on a light desk, in the dark on a phone. */
export async function isSoundOnAPhoneInTheDark(page: Page, where: string): Promise<void> {
  const desk = page.viewportSize();
  await page.setViewportSize(PHONE_IN_THE_DARK.viewport);
  await prefer(page, { colorScheme: "dark" });
  await isSound(page, `${where}, in the dark on the narrowest phone`);
  await prefer(page, { colorScheme: "light" });
  if (desk) await page.setViewportSize(desk);
}

/** The same, and in high contrast. The page stays the same one and looks at the end as it did. */
export async function isSoundInEveryLook(page: Page, where: string): Promise<void> {
  await isSoundOnAPhoneInTheDark(page, where);
  await prefer(page, { forcedColors: "active" });
  await isSound(page, `${where}, in high contrast`);
  await prefer(page, { forcedColors: "none" });
}
