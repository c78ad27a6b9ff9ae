import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";

const useStyles = makeStyles({
  root: { position: "relative", display: "flex", minWidth: 0 },
  button: {
    minWidth: "44px",
    minHeight: "44px",
    maxWidth: "240px",
    padding: "4px 12px",
    fontWeight: tokens.fontWeightRegular,
  },
  panel: {
    position: "absolute",
    top: "100%",
    insetInlineEnd: 0,
    zIndex: 10,
    display: "grid",
    gap: "4px",
    minWidth: "200px",
    maxWidth: "calc(100vw - 32px)",
    padding: "8px",
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
  },
  /* On a phone the button stands at the left edge of the page, else near the right one. */
  below: {
    "@media (max-width: 639px)": { insetInlineStart: 0, insetInlineEnd: "auto" },
  },
});

type Props = {
  /** What the button is called, where its face doesn't say it all. */
  name: string;
  face: ReactNode;
  /** At which edge of the page the button stands on a phone. */
  side: "start" | "end";
  /** The panel; `close` puts the focus back on the button. */
  children: (close: () => void) => ReactNode;
};

/**
 * A button that opens a small panel beneath: Escape, a press elsewhere and leaving it by keyboard
 * close it. Fluent's Menu would bring along hidden focusable elements that fail axe's check.
 */
export function Disclosure({ name, face, side, children }: Props) {
  const styles = useStyles();
  const [id, opener] = [useId(), useId()];
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setOpen(false);
    document.getElementById(opener)?.focus();
  };
  useEffect(() => {
    if (!open) return undefined;
    const elsewhere = ({ target }: Event): void => {
      if (!(target instanceof Node && root.current?.contains(target))) setOpen(false);
    };
    const escape = ({ key }: KeyboardEvent): void => {
      if (key !== "Escape") return;
      setOpen(false);
      document.getElementById(opener)?.focus();
    };
    document.addEventListener("keydown", escape);
    document.addEventListener("pointerdown", elsewhere);
    document.addEventListener("focusin", elsewhere);
    return () => {
      document.removeEventListener("keydown", escape);
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("focusin", elsewhere);
    };
  }, [open, opener]);
  return (
    <div className={styles.root} ref={root}>
      <Button
        id={opener}
        className={styles.button}
        appearance="subtle"
        aria-label={name}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {face}
      </Button>
      {open && (
        <div className={mergeClasses(styles.panel, side === "start" && styles.below)} id={id}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
