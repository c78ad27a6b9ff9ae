import { useEffect } from "react";
import { signInWords } from "../../words.ts";

/** The same bones as in the page's own HTML, so that nothing jumps while the first answer comes. */
export function Waiting({ leaving = false }: { leaving?: boolean }) {
  const words = leaving ? signInWords.leaving : signInWords.loading;
  useEffect(() => {
    if (leaving) document.title = signInWords.done;
  }, [leaving]);
  return (
    <main>
      <output className="wait wait-card" aria-label={words}>
        <span className="wait-mark" />
        <span className="wait-line wait-title" />
        <span className="wait-line" />
        <span className="wait-field" />
        <span className="wait-field" />
      </output>
    </main>
  );
}
