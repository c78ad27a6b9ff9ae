import type { Stores } from "#adapters/store";
import type { Atomically, EmailAddress } from "#service/kernel";
import type { LetterKey } from "#service/mail";
import {
  forgetNotices,
  lookAhead,
  type NoticeDeps,
  type NoticeVoice,
  stillSo,
  tellEveryone,
  tellInChat,
} from "#service/notices";
import type { Log } from "../log.ts";
import { eachWorkspace } from "./each-workspace.ts";

/** Notices' own work, which any process may do beside the others. */
export type NoticeWork = {
  /** Writes to whoever is to be told by now. */
  tell(): Promise<void>;
  /** Tells them in chat, in a process that has it. */
  tellInChat(voice: NoticeVoice): Promise<void>;
  /** Whether a letter that waits for its mail server is still to be told as it was written. */
  stillSo(letter: LetterKey, to: EmailAddress): Promise<boolean>;
  /** Warns of answers that are about to be late. */
  lookAhead(): Promise<void>;
  /** Takes away what nobody asks for any more. */
  forget(): Promise<void>;
};

export function noticeWork(
  shared: Omit<NoticeDeps, "stores" | "atomically" | "failed">,
  { stores, atomically, log }: { stores: Stores; atomically: Atomically<Stores>; log: Log },
): NoticeWork {
  const failed = (event: string, thrown: unknown): void => log.failure(event, thrown);
  const deps: NoticeDeps = { ...shared, stores, atomically, failed };
  return {
    tell: () => tellEveryone(deps),
    tellInChat: (voice) => tellInChat(deps, voice),
    stillSo: (letter, to) => stillSo(deps, letter, to),
    lookAhead: () =>
      eachWorkspace(stores, log)("what is about to be late could not be looked for", ({ id }) =>
        lookAhead(deps, id),
      ),
    forget: () => forgetNotices(deps),
  };
}
