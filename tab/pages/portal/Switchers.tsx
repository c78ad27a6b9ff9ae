import type { Session } from "#server/wire";
import { portalNames, portalWords } from "../../words.ts";
import { Switcher } from "./Switcher.tsx";
import { useSwitching } from "./use-switching.ts";

/** Portal and company, each where the person has more than one. */
export function Switchers({ session }: { session: Session }) {
  const { toAccount, toPlatform } = useSwitching();
  const { platform, platforms, account, accounts } = session;
  return (
    <>
      {platforms.length > 1 && (
        <Switcher
          about={portalWords.portal}
          current={platform}
          choices={platforms.map((id) => ({ id, name: portalNames[id] }))}
          choose={(id) => void toPlatform(id)}
        />
      )}
      {account && accounts.length > 1 && (
        <Switcher
          about={portalWords.company}
          current={account.id}
          choices={accounts.map(({ id, company }) => ({ id, name: company.name }))}
          choose={(id) => void toAccount(id)}
        />
      )}
    </>
  );
}
