import type { BrowserContextOptions, Page } from "playwright-core";
import { newPage } from "#tests/chromium";
import type { Person } from "#tests/person";

/** What is done to a window before it goes anywhere. */
type Prepare = (page: Page) => Promise<unknown>;

/** A window of its own in which somebody is signed in, at an address. */
export async function visitAs(
  who: Person,
  address: string,
  options: BrowserContextOptions = {},
  prepare: Prepare = () => Promise.resolve(),
): Promise<Page> {
  const page = await newPage(options);
  await prepare(page);
  // A Secure cookie is set for https alone; on loopback it is sent over http all the same.
  const url = new URL(address).origin.replace("http:", "https:");
  const cookies = [...who.cookies].map(([name, value]) => ({ name, value, url, secure: true }));
  await page.context().addCookies(cookies);
  await page.goto(address);
  return page;
}
