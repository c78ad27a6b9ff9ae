import { Refusal } from "#service/kernel";
import { describeSession, switchAccount } from "#service/sessions";
import { companiesCard } from "../cards/companies.ts";
import type { CardAnswer, ChatDeps, Talk } from "../chat-deps.ts";
import { recognisedIn } from "../signed-in.ts";
import { DESK } from "../words/desk.ts";
import { type Seat, seatOf, shown } from "./seat.ts";
import { showTickets } from "./show-lists.ts";

/** The companies that one may go over to without new proof (sign-in.md §1, S8). */
export async function showCompanies(
  { sessions }: ChatDeps,
  { recognised, sheet }: Seat,
): Promise<CardAnswer> {
  const { accounts } = await describeSession(sessions, recognised);
  return shown(companiesCard(sheet, accounts, recognised.account?.contact.id), DESK.switchCompany);
}

/** Goes over: from now on this Teams account stands for the other contact. */
export async function goToCompany(
  deps: ChatDeps,
  { talk, seat }: { talk: Talk; seat: Seat },
  accountId: string,
): Promise<CardAnswer> {
  if (accountId !== seat.recognised.account?.contact.id) {
    const at = { recognised: seat.recognised, caller: talk.caller };
    await switchAccount(deps.sessions, at, accountId).catch((thrown: unknown) => {
      // Of two presses at once the other has gone over already: that is asked anew below.
      if (!(thrown instanceof Refusal) || thrown.code !== "session-required") throw thrown;
    });
  }
  const there = seatOf(deps, talk, await recognisedIn(deps, talk));
  const company = there.recognised.account?.company.name ?? "";
  return showTickets(deps, there, { done: DESK.nowAt(company) });
}
