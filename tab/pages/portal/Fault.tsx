import { Empty } from "../../components/Empty.tsx";
import { portalWords, words } from "../../words.ts";

const reload = (): void => window.location.reload();

/** What a person sees when the page itself broke: never its error message (house.md). */
export function Fault({ again = reload }: { again?: () => void }) {
  const next = { label: portalWords.failed, act: again };
  const what = navigator.onLine ? words.unanswered : words.offline;
  return <Empty {...what} next={next} heading />;
}
