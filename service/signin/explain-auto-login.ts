import { autoLoginShut } from "./auto-login.ts";
import type { Explanation } from "./explanation.ts";
import type { Circumstances } from "./route.ts";

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
    const company = account.company.name;
    const because = { kind: "auto-login", company, ...(shut && { shut }) } as const;
    return { step: "auto-login", mark: "note", because };
  });
}
