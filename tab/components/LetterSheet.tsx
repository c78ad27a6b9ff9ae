import { makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef } from "react";

const useStyles = makeStyles({
  sheet: {
    display: "block",
    minWidth: 0,
    overflow: "hidden",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

/**
 * A letter as a mail program shows it. The pages' policy lets no markup bring styles of its own, and
 * nothing of ours may be framed: so styles are taken out of the markup and put on by hand, in a root
 * of its own that lets none of them out. Nothing in it can be pressed; a screen reader reads the plain
 * text.
 */
export function LetterSheet({ html }: { html: string }) {
  const styles = useStyles();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = host;
    if (!current) return;
    draw(current.shadowRoot ?? current.attachShadow({ mode: "open" }), html);
  }, [html]);
  return <div className={styles.sheet} ref={host} aria-hidden="true" inert />;
}

const SHEETS = /<style>([^]*?)<\/style>/g;

/** Within a letter's tags alone: in its words a quotation mark is written otherwise. */
const STYLES = / style="/g;

function draw(root: ShadowRoot, html: string): void {
  const own = new CSSStyleSheet();
  own.replaceSync([...html.matchAll(SHEETS)].map(([, sheet = ""]) => sheet).join("\n"));
  root.adoptedStyleSheets = [own];
  const bare = html.replace(SHEETS, "").replace(STYLES, ' data-style="');
  const letter = new DOMParser().parseFromString(bare, "text/html");
  const body = document.createElement("div");
  body.className = letter.body.className;
  body.append(...[...letter.body.children].map((each) => document.importNode(each, true)));
  for (const part of body.querySelectorAll<HTMLElement>("[data-style]")) {
    part.style.cssText = part.dataset["style"] ?? "";
  }
  root.replaceChildren(body);
}
