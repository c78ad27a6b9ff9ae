import type { Session } from "#server/wire";
import { useLeaving } from "../../components/use-leaving.tsx";
import { portalNames, portalWords } from "../../words.ts";
import { Switcher } from "./Switcher.tsx";
import { useHeaderAct } from "./use-header-act.tsx";
import { useSwitching } from "./use-switching.ts";

/** Portal and company, each where the person has more than one. */
export function Switchers({ session }: { session: Session }) {
  const { toAccount, toPlatform } = useSwitching();
  const { platform, platforms, account, accounts } = session;
  const { leave, question } = useLeaving();
  const { act, note } = useHeaderAct();
  /** Asked before the session is another: afterwards nothing of this page could be saved any more. */
  const become = (go: () => Promise<void>): void => leave("page", () => act(go));
  return (
    <>
      {platforms.length > 1 && (
        <Switcher
          about={portalWords.portal}
          current={platform}
          choices={platforms.map((id) => ({ id, name: portalNames[id] }))}
          choose={(id) => become(() => toPlatform(id))}
        />
      )}
      {account && accounts.length > 1 && (
        <Switcher
          about={portalWords.company}
          current={account.id}
          choices={accounts.map(({ id, company }) => ({ id, name: company.name }))}
          choose={(id) => become(() => toAccount(id))}
        />
      )}
      {question}
      {note}
    </>
  );
}
