import type { Frame, Page } from "playwright-core";
import { isSound } from "#tests/reading";
import { until } from "#tests/until";

/** A window on the narrowest phone, in the dark. */
export const PHONE_IN_THE_DARK = {
  colorScheme: "dark",
  viewport: { width: 320, height: 640 },
  hasTouch: true,
} as const;

type Wishes = { colorScheme?: "light" | "dark"; forcedColors?: "none" | "active" };

/** Has a page's theme changed, which the page follows live; back once it wears the other one. */
export async function inAnotherTheme(
  page: Page | Frame,
  change: () => Promise<unknown>,
): Promise<void> {
  const themed = page.locator(".fui-FluentProvider").first();
  const paper = (): Promise<string> =>
    themed.evaluate((node) => getComputedStyle(node).getPropertyValue("--colorNeutralBackground1"));
  const before = await paper();
  await change();
  await until("another theme", async () => (await paper()) !== before);
}

const prefer = (page: Page, wishes: Wishes): Promise<void> =>
  inAnotherTheme(page, () => page.emulateMedia(wishes));

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
