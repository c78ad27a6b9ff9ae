import type { Stores } from "#adapters/store";
import type { Atomically } from "#service/kernel";
import {
  forgetNotices,
  lookAhead,
  type NoticeDeps,
  type NoticeVoice,
  tellEveryone,
} from "#service/notices";
import type { Log } from "../log.ts";

/** Notices' own work, which any process may do beside the others. */
export type NoticeWork = {
  /** Tells whoever is to be told by now; by chat where this process has it. */
  tell(voice?: NoticeVoice): Promise<void>;
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
    tell: (voice) => tellEveryone(deps, voice),
    lookAhead: () => lookAhead(deps),
    forget: () => forgetNotices(deps),
  };
}
