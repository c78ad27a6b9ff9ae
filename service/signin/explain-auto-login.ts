import { type AutoLoginShut, autoLoginShut } from "./auto-login.ts";
import type { Explanation } from "./explanation.ts";
import type { Circumstances } from "./route.ts";

/** Why, and what to change, for whoever wonders where the link in a letter is. */
const REASONS: Record<AutoLoginShut, readonly [says: string, change?: string]> = {
  off: ["it is switched off.", "Switch auto-login on, if you want such links."],
  inactive: ["the account is not active."],
  "not-open-yet": ["the company is not open to them yet."],
  "desk-member": ["the address is a member's of the service desk, too."],
  "no-code": ["emailed codes are left out here.", "Allow codes, if such links are wanted."],
};

/** Whether a ticket letter to this contact alone signs in by itself: the very rule of the letter. */
export function explainAutoLogin({
  workspace,
  configuredMethods,
  facts,
}: Circumstances): Explanation[] {
  const isDesk = facts.tech?.active ?? false;
  return facts.accounts.map((account): Explanation => {
    const holder = { account, isDesk };
    const shut = autoLoginShut({ workspace, configuredMethods, holder });
    const at = `Ticket letters to them alone, at ${account.company.name}`;
    if (!shut) {
      return { step: "auto-login", mark: "note", says: `${at}, carry a link that signs in.` };
    }
    const [why, change] = REASONS[shut];
    return {
      step: "auto-login",
      mark: "note",
      says: `${at}, carry no link that signs in: ${why}`,
      ...(change !== undefined && { change }),
    };
  });
}
