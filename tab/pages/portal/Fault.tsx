import { Empty } from "../../components/Empty.tsx";
import { portalWords, words } from "../../words.ts";

/** What a person sees when the page itself broke: never its error message (house.md). */
export function Fault() {
  const next = { label: portalWords.failed, act: () => window.location.reload() };
  const what = navigator.onLine ? words.unanswered : words.offline;
  return <Empty {...what} next={next} heading />;
}
