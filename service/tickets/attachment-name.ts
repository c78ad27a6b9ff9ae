import { redactLinks } from "#service/kernel";

const LONGEST = 120;

/** Types that are said as they are; whatever else comes is bytes, and nothing more. */
const KNOWN_TYPES = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/heic",
  "application/pdf",
  "text/plain",
  "text/csv",
  "application/zip",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
]);

/** The type under which a file goes out again: one of our list, or plain bytes. */
export function attachmentType(said: string | undefined): string {
  const type = (said ?? "").replace(/;.*$/s, "").trim().toLowerCase();
  return KNOWN_TYPES.has(type) ? type : "application/octet-stream";
}

/** Control characters, and those that turn the order of what is read: `gpj.exe` is no picture. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * What a file is called here: the last part of its path, in characters that any disk takes. Mail
 * programs name what they save by its link: none of ours is kept (sign-in.md §4).
 */
export function attachmentName(said: string): string {
  const last = redactLinks(said.normalize("NFC")).split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replace(UNSEEN, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/^[\s.]+|[\s.]+$/gu, "");
  if (clean === "") return "file";
  const letters = [...clean];
  if (letters.length <= LONGEST) return clean;
  const [ending = ""] = /\.[^.]{1,10}$/.exec(clean) ?? [];
  return letters.slice(0, LONGEST - [...ending].length).join("") + ending;
}
