import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef } from "react";
import { pendingWords } from "../words/pending.ts";

const useStyles = makeStyles({
  list: { display: "grid", gap: "12px", margin: 0, padding: 0, listStyleType: "none" },
  more: { justifySelf: "center", minHeight: "44px", minWidth: "160px" },
  said: {
    display: "block",
    padding: "12px 16px",
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorBrandBackground2,
    overflowWrap: "anywhere",
    outlineStyle: "none",
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
});

type Props = {
  /** What was just decided. */
  said: string | undefined;
  more: { act: () => void; busy: boolean } | undefined;
  children: ReactNode;
};

/** What waits, beneath what was just decided. */
export function WaitingList({ said, more, children }: Props) {
  const styles = useStyles();
  return (
    <>
      {said !== undefined && <Said key={said} words={said} />}
      <ul className={styles.list}>{children}</ul>
      {more && (
        <Button className={styles.more} disabledFocusable={more.busy} onClick={more.act}>
          {pendingWords.more}
        </Button>
      )}
    </>
  );
}

/** Takes the focus from the card that is gone, so that it is heard. */
export function Said({ words }: { words: string }) {
  const styles = useStyles();
  const said = useRef<HTMLOutputElement>(null);
  useEffect(() => said.current?.focus(), []);
  return (
    <output className={styles.said} tabIndex={-1} ref={said}>
      {words}
    </output>
  );
}
