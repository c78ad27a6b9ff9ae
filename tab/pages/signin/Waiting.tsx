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
      <div className="wait wait-card" role="status" aria-label={words}>
        <div className="wait-mark" />
        <div className="wait-line wait-title" />
        <div className="wait-line" />
        <div className="wait-field" />
        <div className="wait-field" />
      </div>
    </main>
  );
}
