import type { PostAnswer } from "#service/mail";

/** What these say is wrong with our sign-in at the mail server, which somebody can put right. */
const OURS_TO_MEND: ReadonlySet<number> = new Set([530, 534, 535, 538]);

/** Codes of nodemailer for an answer to the letter itself: its sender, its recipient, its contents. */
const ABOUT_THE_LETTER: ReadonlySet<string> = new Set(["EENVELOPE", "EMESSAGE"]);

/**
 * Reads what went wrong. Only a mail server's own 5xx about this letter is final; whatever else
 * happened, the letter is worth another try. The server's sentence is not kept: it quotes addresses.
 */
export function answerOf(error: unknown): PostAnswer {
  const { code, status } = factsOf(error);
  const final = status >= 500 && ABOUT_THE_LETTER.has(code) && !OURS_TO_MEND.has(status);
  const reason = status > 0 ? `smtp-${status}` : code.toLowerCase();
  return { kind: final ? "refused" : "busy", reason };
}

function factsOf(error: unknown): { code: string; status: number } {
  if (!(error instanceof Error)) return { code: "unknown", status: 0 };
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  const status = "responseCode" in error ? Number(error.responseCode) : 0;
  return { code, status: status >= 100 && status <= 599 ? status : 0 };
}
