import { lazy, Suspense, useState } from "react";
import { stuckWords } from "../../words/stuck.ts";
import { loadLater } from "./later.ts";
import { Alternative, Alternatives } from "./parts.tsx";

const AskForACallForm = lazy(async () => ({ default: (await loadLater()).AskForACallForm }));

type Props = {
  /** The slug of the front door; without one it is the installation's first. */
  workspace: string | undefined;
};

/** The last way, for whoever cannot get in at all (sign-in.md §8): a quiet line that opens a form. */
export function AskForACall({ workspace }: Props) {
  const [asking, setAsking] = useState(false);
  if (asking) {
    return (
      <Suspense fallback={null}>
        <AskForACallForm workspace={workspace} close={() => setAsking(false)} />
      </Suspense>
    );
  }
  return (
    <Alternatives>
      <Alternative label={stuckWords.open} act={() => setAsking(true)} />
    </Alternatives>
  );
}
