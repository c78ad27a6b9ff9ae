import { lazy, Suspense, useState } from "react";
import { callWords } from "../../words/calls.ts";
import { Alternative, Alternatives } from "./parts.tsx";

const loadForm = async () => ({
  default: (await import("./AskForACallForm.tsx")).AskForACallForm,
});
const AskForACallForm = lazy(loadForm);

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
      <Alternative label={callWords.open} act={() => setAsking(true)} />
    </Alternatives>
  );
}
