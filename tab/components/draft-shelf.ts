import { useCallback, useEffect, useRef, useState } from "react";
import { keepDraftsIn, markHalfWritten } from "./half-written.ts";

type Drafts<Draft> = {
  begin: () => Draft;
  /** Whether nothing is written in it. */
  isEmpty: (draft: Draft) => boolean;
};

type Change<Draft> = (now: Draft) => Draft;

/**
 * A shelf on which half-written drafts lie while their writer looks at other pages; in memory alone,
 * since they may be confidential. Make it once, outside any component.
 */
export function draftShelf<Draft>({ begin, isEmpty }: Drafts<Draft>) {
  const shelf = new Map<string, Draft>();
  keepDraftsIn(shelf);
  const put = (name: string, draft: Draft): void => {
    if (isEmpty(draft)) shelf.delete(name);
    else shelf.set(name, draft);
    markHalfWritten(name, "portal", shelf.has(name));
  };

  /** @param names all that its subject is called: a ticket may get another number meanwhile */
  return function useDraft(...names: string[]): [Draft, (change: Change<Draft>) => void] {
    const called = names.join("\n");
    const [draft, setDraft] = useState(
      () => names.map((name) => shelf.get(name)).find((found) => found !== undefined) ?? begin(),
    );
    // What an act that outlives the page puts back is laid over what was written last.
    const latest = useRef(draft);
    const write = useCallback(
      (change: Change<Draft>): void => {
        latest.current = change(latest.current);
        for (const name of called.split("\n")) put(name, latest.current);
        setDraft(latest.current);
      },
      [called],
    );
    useEffect(() => {
      for (const name of called.split("\n")) put(name, latest.current);
    }, [called]);
    return [draft, write];
  };
}
