import { Empty } from "../../components/Empty.tsx";
import { portalWords, words } from "../../words.ts";

/** What a person sees when the page itself broke: never its error message (house.md). */
export function Fault() {
  const next = { label: portalWords.failed, act: () => window.location.reload() };
  return <Empty {...words.unanswered} next={next} heading />;
}
