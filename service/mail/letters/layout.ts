import { type Markup, markup } from "./markup.ts";

/**
 * The parts every letter is built of: one column of 560 px that narrows with the screen, inline
 * styles because mail programs drop the others, and a style element for the dark that most of them
 * keep. No picture, nothing from elsewhere, nothing that tells that the letter was read (§3).
 */
const FONT =
  "font-family:'Segoe UI',-apple-system,BlinkMacSystemFont,Roboto,Helvetica,Arial,sans-serif";
const MONO = "font-family:'Cascadia Mono',Consolas,Menlo,'Roboto Mono',monospace";

const DARK = markup`
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .ground { background: #1f1f1f !important; }
    .sheet { background: #292929 !important; border-color: #3d3d3d !important; }
    .strong { color: #ffffff !important; }
    .plain { color: #e0e0e0 !important; }
    .quiet, .quiet a { color: #adadad !important; }
    .quote { background: #1f1f1f !important; border-color: #525252 !important; color: #e0e0e0 !important; }
    .code { background: #1f1f1f !important; border-color: #525252 !important; color: #ffffff !important; }
    .line { border-color: #3d3d3d !important; }
    .press, .press a { background: #479ef5 !important; color: #0a1f33 !important; }
  }
  @media (max-width: 480px) {
    .sheet { padding: 28px 20px !important; }
    .code { font-size: 32px !important; letter-spacing: 2px !important; }
    .wide { width: 100% !important; }
    .press a { display: block !important; text-align: center !important; }
  }`;

type Sheet = {
  title: string;
  /** What a mail program shows beside the subject. Never a secret: it is seen on locked phones. */
  preview: string;
  /** Whose letter it is: the portal's name. */
  brand: string;
  body: readonly Markup[];
  /** Small, beneath the line: whom to ask, why this came. */
  small: readonly Markup[];
};

/** The whole letter. */
export function sheet({ title, preview, brand, body, small }: Sheet): string {
  return markup`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${title}</title>
<style>${DARK}
</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#f5f5f5;-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preview}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f5f5f5">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:560px">
<tr><td class="sheet" style="overflow-wrap:anywhere;word-break:break-word;background:#ffffff;border:1px solid #e0e0e0;border-radius:12px;padding:36px 40px">
<p class="plain" dir="auto" style="${font(14, 20)};font-weight:600;color:#424242;margin:0 0 24px">${brand}</p>
<h1 class="strong" dir="auto" style="${font(24, 32)};font-weight:600;color:#242424;margin:0 0 12px">${title}</h1>
${body}
<div class="line" style="border-top:1px solid #e0e0e0;margin:32px 0 0;padding:20px 0 0">
${small}
</div>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`.html;
}

const font = (size: number, line: number): Markup => ({
  html: `${FONT};font-size:${size}px;line-height:${line}px`,
});

/** A sentence or two. */
export const paragraph = (words: string | Markup): Markup =>
  markup`<p class="plain" style="${font(16, 24)};color:#424242;margin:0 0 20px">${words}</p>`;

/** A sentence that most people need not read. */
export const aside = (words: string | Markup): Markup =>
  markup`<p class="quiet" style="${font(13, 20)};color:#616161;margin:0 0 12px">${words}</p>`;

/** What somebody wrote: their line breaks kept, nothing of it markup. */
export const quote = (words: string): Markup =>
  markup`<p class="quote" dir="auto" style="${font(15, 22)};color:#242424;background:#fafafa;border-left:3px solid #c7c7c7;border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 20px;padding:12px 16px">${words}</p>`;

/** Which ticket it is about; its title in the direction of its own writing. */
export const about = (mark: string, title: string): Markup =>
  markup`<p class="strong" style="${font(16, 24)};font-weight:600;color:#242424;margin:0 0 12px"><span class="quiet" style="font-weight:400;color:#616161">${mark}</span> <bdi>${title}</bdi></p>`;

/** Words that no line end parts. */
export const onOneLine = (words: string): Markup =>
  markup`<span style="white-space:nowrap">${words}</span>`;

/** A code, large and alone on its line. */
export const bigCode = (code: string): Markup =>
  markup`<p class="code" style="${{ html: MONO }};font-size:38px;line-height:48px;font-weight:700;letter-spacing:4px;text-align:center;white-space:nowrap;color:#242424;background:#f5f5f5;border:1px solid #d1d1d1;border-radius:8px;margin:0 0 20px;padding:20px 8px">${code}</p>`;

/** The one button of a letter. Programs that drop the padding of links take it from the cell. */
export const button = (label: string, link: string): Markup =>
  markup`<table role="presentation" cellpadding="0" cellspacing="0" border="0" class="wide" style="margin:0 0 20px">
<tr><td class="press" bgcolor="#0f6cbd" style="background:#0f6cbd;border-radius:6px;mso-padding-alt:14px 32px"><a href="${link}" style="${font(16, 20)};font-weight:600;display:inline-block;padding:14px 32px;color:#ffffff;text-decoration:none;border-radius:6px">${label}</a></td></tr>
</table>`;
