import assert from "node:assert/strict";

/**
 * Presses a link on a stand-in's page without a browser: follows its address, cookies kept, until it
 * leads back to the portal, and answers that address without going there.
 */
export async function pressAt(address: string, label: string): Promise<URL> {
  const { host } = new URL(address);
  const cookies = new Map<string, string>();
  let next = new URL(address);
  for (let steps = 0; steps < 10; steps += 1) {
    if (next.host !== host) return next;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(next, { redirect: "manual", headers: cookie ? { cookie } : {} });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    const to = answer.headers.get("location");
    const html = await answer.text();
    next = new URL(to ?? linkTo(html, label), next);
  }
  return assert.fail("the pages lead nowhere");
}

function linkTo(html: string, label: string): string {
  const links = [...html.matchAll(/<a[^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)];
  const found = links.find(([, , inside = ""]) => inside.replace(/<[^>]+>/g, " ").includes(label));
  assert.ok(found?.[1], `no link "${label}" in: ${html.slice(0, 500)}`);
  return found[1].replaceAll("&amp;", "&");
}
