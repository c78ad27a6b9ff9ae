import { escaped, plainPage } from "#server/http";
import type { Instant } from "#service/kernel";
import { iso } from "./instants.ts";

/** A letter as the development mailbox keeps it. */
export type DevLetter = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: Instant;
};

type Mailbox = {
  /** Newest first. */
  readonly letters: readonly DevLetter[];
  /** The address they were asked for, or nothing for everyone's. */
  readonly to: string;
};

/** The page shows so many; the rest is in `/dev/mailbox.json`. */
const MOST_SHOWN = 50;

const STYLE = `
header{display:flex;flex-wrap:wrap;gap:12px;align-items:end;justify-content:space-between;margin-bottom:16px}
header h1{margin:0}
form{display:flex;flex-wrap:wrap;gap:8px;align-items:end}
label{display:grid;gap:4px}
input,button{min-height:44px;padding:0 12px;border:1px solid var(--line);border-radius:4px;background:var(--card);color:var(--ink);font:inherit}
input{width:260px;max-width:100%}
button{font-weight:600;cursor:pointer}
details{margin-bottom:12px;background:var(--card);border:1px solid var(--line);border-radius:8px}
summary{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 16px;padding:12px 16px;min-height:44px;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary b{font-size:16px;line-height:22px}
summary .quiet{grid-column:1/-1}
.letter{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:16px;padding:0 16px 16px}
.letter h2{margin:0 0 8px;font-size:12px;line-height:16px;color:var(--quiet)}
iframe{display:block;width:100%;height:560px;border:1px solid var(--line);border-radius:4px;background:#fff;resize:vertical}
pre{margin:0;padding:12px;border:1px solid var(--line);border-radius:4px;font:13px/20px ui-monospace,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
@media (max-width:720px){summary{grid-template-columns:minmax(0,1fr)}.letter{grid-template-columns:minmax(0,1fr)}input{width:100%}form,label{width:100%}}
`;

/** Looks for newer letters and shows them; nothing is loaded again while nothing came. */
const SCRIPT = `
const newest = document.querySelector("[data-newest]").dataset.newest;
setInterval(async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch("/dev/mailbox.json" + location.search);
    const letters = answer.ok ? await answer.json() : undefined;
    if (letters && letters.length + " " + (letters[0]?.at ?? "") !== newest) location.reload();
  } catch {}
}, 2000);
`;

/** Links of a letter open in the whole window, as a mail program would open them. */
const framed = (html: string): string => escaped(`<base target="_top">${html}`);

const LINK = /https?:\/\/[^\s<>"')]*[\w/=#]/g;

function linked(text: string): string {
  const links = [...text.matchAll(LINK)].map((found) => found[0]);
  const between = text.split(LINK);
  return between
    .map((part, index) => {
      const link = links[index];
      const anchor = link ? `<a href="${escaped(link)}">${escaped(link)}</a>` : "";
      return escaped(part) + anchor;
    })
    .join("");
}

function letterHtml(letter: DevLetter, index: number): string {
  const at = iso(letter.at);
  const time = `<time datetime="${at}">${at.slice(0, 10)} ${at.slice(11, 19)} UTC</time>`;
  return [
    `<details${index === 0 ? " open" : ""}><summary><b>${escaped(letter.subject)}</b>${time}`,
    `<span class="quiet">To ${escaped(letter.to)}</span></summary>`,
    '<div class="letter"><section><h2>As a mail program shows it</h2>',
    // No scripts, no forms, no origin: only links, and those only by a person's click.
    '<iframe sandbox="allow-top-navigation-by-user-activation allow-popups" loading="lazy"',
    ` title="Letter: ${escaped(letter.subject)}" srcdoc="${framed(letter.html)}"></iframe></section>`,
    `<section><h2>As text</h2><pre>${linked(letter.text)}</pre></section></div></details>`,
  ].join("\n");
}

const nobody = (to: string): string =>
  to === ""
    ? "<p>No letters yet. Sign in with your email address, and the letter shows up here.</p>"
    : `<p>No letters to ${escaped(to)} yet.</p>`;

/** Draws the development mailbox. */
export function mailboxPage({ letters, to }: Mailbox): (nonce: string) => string {
  const newest = `${letters.length} ${letters[0] ? iso(letters[0].at) : ""}`;
  const body = [
    `<header data-newest="${newest}"><h1>Mailbox</h1><form method="get" action="/dev/mailbox">`,
    `<label><span class="quiet">Letters to</span><input type="search" name="to" value="${escaped(to)}"`,
    ' placeholder="everyone" autocomplete="off" spellcheck="false"></label><button>Show</button></form></header>',
    '<p class="quiet">Every letter that local mode sends ends here instead of leaving this machine. New ones appear by themselves.</p>',
    letters.length === 0 ? nobody(to) : letters.slice(0, MOST_SHOWN).map(letterHtml).join("\n"),
  ].join("\n");
  return plainPage({ title: "Mailbox", body, style: STYLE, script: SCRIPT, wide: true });
}
