import { makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import type { Problem } from "#server/wire";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { portalWords } from "../../words.ts";
import { problemOf } from "./portal-queries.ts";

const useStyles = makeStyles({
  note: {
    position: "fixed",
    top: "72px",
    insetInlineEnd: "16px",
    // Beneath the menu that opens over it: other ways out stay within reach.
    zIndex: 5,
    width: "360px",
    maxWidth: "calc(100vw - 32px)",
    boxShadow: tokens.shadow16,
  },
});

type HeaderAct = {
  /** @param label what it is called where it is tried again */
  readonly act: (what: () => Promise<void>, label?: string) => void;
  /** What was said against the last one, and the way to try it again. */
  readonly note: ReactNode;
};

/**
 * An act from the header, whose place on the page is too small to say why it was not done: whoever is
 * still signed in, perhaps at a computer of others, is not left to believe anything else.
 */
export function useHeaderAct(): HeaderAct {
  const styles = useStyles();
  const [failed, setFailed] = useState<{ problem: Problem; label: string; again: () => void }>();
  const act = (what: () => Promise<void>, label: string = portalWords.failed): void => {
    setFailed(undefined);
    const again = (): void => act(what, label);
    what().catch((error: unknown) => setFailed({ problem: problemOf(error), label, again }));
  };
  const note = failed && (
    <div className={styles.note}>
      <RefusalNote problem={failed.problem} next={{ label: failed.label, act: failed.again }} />
    </div>
  );
  return { act, note };
}
