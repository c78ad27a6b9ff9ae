import type { NoticeDeps } from "./notice-deps.ts";
import type { NoticeVoice } from "./notice-voice.ts";
import { sendCard } from "./send-card.ts";
import { tellApart } from "./tell-apart.ts";

/** Cards that are drawn before others are looked for. */
const AT_ONCE = 50;
/** Chats that are spoken in side by side: one whose service takes its time holds up few others. */
const SIDE_BY_SIDE = 8;

/**
 * Draws the cards whose news is due, apart from the letters: those wait for nobody's chat. Any number
 * of processes may do it beside each other; where none has a voice, the cards wait for one.
 */
export async function tellInChat(deps: NoticeDeps, voice: NoticeVoice): Promise<void> {
  const { notices } = deps.stores;
  const due = (await notices.dueCards(deps.clock.now(), AT_ONCE)).values();
  const drawInTurn = async (): Promise<void> => {
    for (const key of due) {
      await tellApart(
        deps,
        () => sendCard(deps, voice, key),
        () => notices.newsOf(key, deps.clock.now()),
      );
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, drawInTurn));
}
