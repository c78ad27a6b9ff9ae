import { Refusal } from "#service/kernel";
import { askForCall, type CallForm } from "#service/pending";
import { callCard, calledCard } from "./cards/calls.ts";
import type { Answer, ChatDeps, Talk } from "./chat-deps.ts";
import { CALLS } from "./words/calls.ts";

/** The form, for anybody: it needs no sign-in (teams.md, "Chat"). */
export const showCallForm = ({ workspace }: Talk): Answer => ({
  kind: "card",
  card: callCard({ workspace }),
  about: CALLS.ask,
});

/** The form as it came back; what was refused of it is shown above it, with what was typed. */
export async function sendCallForm(
  { signin }: ChatDeps,
  { workspace, caller }: Talk,
  typed: CallForm,
): Promise<Answer> {
  const { source, correlation } = caller;
  const form = { name: typed.name, company: typed.company, number: typed.number, line: typed.line };
  try {
    const asking = { workspace: workspace.slug, form, door: "chat", source, correlation } as const;
    await askForCall(signin, asking);
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const refused = { refusal: thrown, reference: correlation };
    return { kind: "card", card: callCard({ workspace, typed: form, refused }), about: CALLS.ask };
  }
  return { kind: "card", card: calledCard(form.number.trim()), about: CALLS.known };
}
