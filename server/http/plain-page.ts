const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text made harmless inside HTML, attributes too. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");

const STYLE = `
:root{color-scheme:light dark;--page:#f5f5f5;--card:#fff;--ink:#242424;--quiet:#616161;--line:#d1d1d1;--link:#0f548c}
@media (prefers-color-scheme:dark){:root{--page:#1f1f1f;--card:#292929;--ink:#fff;--quiet:#adadad;--line:#666;--link:#6cb8f6}}
*{box-sizing:border-box}
body{margin:0;padding:16px;background:var(--page);color:var(--ink);font:14px/20px "Segoe UI",system-ui,-apple-system,Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
main{max-width:640px;margin:24px auto;padding:24px;background:var(--card);border:1px solid var(--line);border-radius:8px}
main.wide{max-width:1100px;padding:0;background:none;border:0}
h1{margin:0 0 12px;font-size:24px;line-height:32px;font-weight:600}
h2{margin:20px 0 4px;font-size:16px;line-height:22px;font-weight:600}
p{margin:0 0 12px}
a{color:var(--link)}
a:focus-visible,button:focus-visible,summary:focus-visible,input:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
.quiet{color:var(--quiet);font-size:12px;line-height:16px}
`;

/** A page drawn by the server, without the portal's program. */
type PlainPage = {
  readonly title: string;
  /** HTML whose every foreign part went through {@link escaped}. */
  readonly body: string;
  readonly style?: string;
  readonly script?: string;
  readonly wide?: boolean;
};

/** Draws a plain page; its one style tag and one script tag carry the nonce. */
export const plainPage =
  (page: PlainPage) =>
  (nonce: string): string =>
    [
      '<!doctype html><html lang="en"><head><meta charset="utf-8">',
      '<meta name="viewport" content="width=device-width,initial-scale=1">',
      '<meta name="robots" content="noindex"><link rel="icon" href="data:,">',
      `<title>${escaped(page.title)}</title>`,
      `<style nonce="${nonce}">${STYLE}${page.style ?? ""}</style></head><body>`,
      `<main${page.wide ? ' class="wide"' : ""}>${page.body}</main>`,
      page.script ? `<script nonce="${nonce}">${page.script}</script>` : "",
      "</body></html>",
    ].join("\n");

/** One sentence with a heading: for what is missing or not ready. */
export const sentencePage = (title: string, sentence: string): ((nonce: string) => string) =>
  plainPage({ title, body: `<h1>${escaped(title)}</h1><p>${escaped(sentence)}</p>` });
