import { escaped, type Page, plainPage, type WorkspaceFacts } from "#server/http";

/** Names the workspace whose words these pages speak: the installation's first. */
type AboutDeps = { readonly workspace: () => Promise<WorkspaceFacts> };

type Words = { readonly name: string; readonly ask: string };

const link = (href: string, text: string): string =>
  `<a href="${escaped(href)}">${escaped(text)}</a>`;

/** How to reach the desk, as HTML; the desk's name where neither address nor phone is known. */
function waysToAsk(facts: WorkspaceFacts, name: string): string {
  const { supportAddress, supportPhone } = facts;
  const ways = [
    ...(supportAddress ? [link(`mailto:${supportAddress}`, supportAddress)] : []),
    ...(supportPhone ? [link(`tel:${supportPhone.replace(/[^\d+]/g, "")}`, supportPhone)] : []),
  ];
  return ways.length > 0 ? ways.join(" or ") : escaped(name);
}

function wordsOf(facts: WorkspaceFacts): Words {
  const plain = facts.name ?? "your service desk";
  return { name: escaped(plain), ask: waysToAsk(facts, plain) };
}

const section = (title: string, text: string): string => `<h2>${title}</h2><p>${text}</p>`;

const privacy = ({ name, ask }: Words): string =>
  [
    `<p>This portal is where you and ${name} talk about your requests.</p>`,
    section(
      "What is kept about you",
      "Your name, work email, phone and job title where you or your company gave them; your requests and the replies to them; and when and how you signed in, for your protection.",
    ),
    section(
      "What it is used for",
      `To let you in, to answer your requests, and to keep others out. ${name} sees it, and the people of your company who may see its requests do too. It is never sold, and never used for advertising.`,
    ),
    section(
      "Cookies",
      "Only those that keep you signed in and that recognise a browser you have used before. Nothing follows you to other sites.",
    ),
    section(
      "Ask, correct, delete",
      `Ask ${ask} to see what is kept about you, to correct it, or to have it deleted.`,
    ),
  ].join("");

const terms = ({ name, ask }: Words): string =>
  [
    `<p>You use this portal as somebody whom ${name} helps, under the agreement between ${name} and your company.</p>`,
    section(
      "What we ask of you",
      "Sign in as yourself only. Keep codes and links to yourself. Put into a request only what the people who help you may see.",
    ),
    section(
      "What you can count on",
      `Your requests reach ${name}. How soon they are answered is written in that agreement.`,
    ),
    section("Questions", `Ask ${ask}.`),
  ].join("");

const support = ({ name, ask }: Words): string =>
  [
    `<p>Reach ${name}: ${ask}.</p>`,
    section(
      "You can't sign in",
      "Ask for a new code and use the newest email. Look in the spam folder. If nothing comes within two minutes, get in touch: say which email address you use, never a code.",
    ),
    section("You are signed in", `${link("/tickets", "Open your requests")} and write there.`),
  ].join("");

/** `/privacy`, `/terms` and `/support`, which the Teams app has to name (operating.md). */
export function aboutPages(deps: AboutDeps): Page[] {
  const page = (path: string, title: string, draw: (words: Words) => string): Page => ({
    path,
    told: {
      summary: `${title}, for the Teams app to name`,
      answers: { 200: "A page", 503: "No database" },
    },
    show: async () => {
      const facts = await deps.workspace();
      const name = facts.name ?? "Your service desk";
      const html = plainPage({
        title: `${title} – ${name}`,
        body: `<p class="quiet">${escaped(name)}</p><h1>${title}</h1>${draw(wordsOf(facts))}`,
      });
      return { kind: "page", html };
    },
  });
  return [
    page("/privacy", "Privacy", privacy),
    page("/terms", "Terms of use", terms),
    page("/support", "Get help", support),
  ];
}
