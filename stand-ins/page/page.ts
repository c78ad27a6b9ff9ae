const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text made harmless inside HTML, attributes too. */
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");

const STYLE = `
:root{color-scheme:light dark;--page:#f3f2f1;--card:#fff;--ink:#242424;--quiet:#616161;--line:#e0e0e0;--hover:#f5f5f5;--link:#0f548c}
@media (prefers-color-scheme:dark){:root{--page:#141414;--card:#292929;--ink:#fff;--quiet:#bdbdbd;--line:#474747;--hover:#333;--link:#6cb8f6}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:start center;padding:max(16px,8vh) 16px 32px;background:var(--page);color:var(--ink);font:15px/20px "Segoe UI",system-ui,-apple-system,Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
main{width:100%;max-width:440px;padding:32px 24px 24px;background:var(--card);border:1px solid var(--line);border-radius:8px}
svg{display:block;width:32px;height:32px;margin-bottom:16px}
h1{margin:0 0 4px;font-size:24px;line-height:32px;font-weight:600}
p{margin:0 0 16px;color:var(--quiet)}
ul{margin:0 -12px 8px;padding:0;list-style:none}
li a{display:flex;gap:12px;align-items:center;min-height:56px;padding:8px 12px;border-radius:6px;color:inherit;text-decoration:none}
li a:hover{background:var(--hover)}
a:focus-visible{outline:2px solid var(--ink);outline-offset:-2px}
.face{flex:none;width:36px;height:36px;border-radius:50%;display:grid;place-items:center;background:#3e5ad5;color:#fff;font-size:13px;font-weight:600}
.who{display:grid;min-width:0}
.who small{color:var(--quiet);font-size:13px;line-height:18px}
.away{display:inline-block;padding:8px 0;color:var(--link)}
footer{margin-top:16px;padding-top:12px;border-top:1px solid var(--line);color:var(--quiet);font-size:12px;line-height:16px}
`;

/** One line of a list of people. */
type Choice = { href: string; name: string; email: string; about?: string };

function row({ href, name, email, about }: Choice): string {
  const face = name
    .split(" ")
    .map((word) => word.charAt(0))
    .join("");
  const small = about === undefined ? email : `${email} · ${about}`;
  return (
    `<li><a href="${escaped(href)}"><span class="face" aria-hidden="true">${escaped(face)}</span>` +
    `<span class="who"><span>${escaped(name)}</span><small>${escaped(small)}</small></span></a></li>`
  );
}

/** A page of a provider that is not the real one, and says so. */
type StandInPage = {
  provider: string;
  mark: string;
  title: string;
  lead: string;
  choices?: readonly Choice[];
  away?: { href: string; label: string };
};

/** Draws it: a person picks who to be. */
export function drawPage({ provider, mark, title, lead, choices, away }: StandInPage): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body><main>
<svg viewBox="0 0 24 24" aria-hidden="true">${mark}</svg>
<h1>${escaped(title)}</h1><p>${escaped(lead)}</p>
${choices ? `<ul>${choices.map(row).join("")}</ul>` : ""}
${away ? `<a class="away" href="${escaped(away.href)}">${escaped(away.label)}</a>` : ""}
<footer>This is not ${escaped(provider)}: it stands in for it on this machine, so that signing in
can be tried without an account. It knows made-up people only and asks for no password.</footer>
</main></body></html>`;
}
