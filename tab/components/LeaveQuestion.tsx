import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { lazy, Suspense, useEffect, useId } from "react";
import { halfWrittenWords } from "../words/half-written.ts";
import { Boundary } from "./Boundary.tsx";
import { whenHalfWritten } from "./half-written.ts";

const useStyles = makeStyles({
  plain: {
    position: "fixed",
    top: "72px",
    insetInline: "16px",
    zIndex: 5,
    display: "grid",
    gap: "12px",
    maxWidth: "480px",
    marginInline: "auto",
    padding: "16px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
  },
  title: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  what: { margin: 0 },
  answers: { display: "flex", flexWrap: "wrap", justifyContent: "end", gap: "8px" },
  button: { minHeight: "44px" },
});

const load = () => import("./LeaveDialog.tsx");
const LeaveDialog = lazy(async () => ({ default: (await load()).LeaveDialog }));
// Ready before it is asked. The browser keeps a file that it could not get as one that is not there.
whenHalfWritten(() => {
  if (navigator.onLine) void load().catch(() => undefined);
});

export type LeaveAsked = {
  /** What is done once the words may go; none while nothing asks for that. */
  leave: (() => void) | undefined;
  close: () => void;
};

/** Asked before something half written is left for something else, online or not. */
export const LeaveQuestion = (asked: LeaveAsked) => (
  <Boundary instead={asked.leave && <Plain leave={asked.leave} close={asked.close} />}>
    <Suspense>
      <LeaveDialog {...asked} />
    </Suspense>
  </Boundary>
);

/** The same where its dialog cannot be loaded: nobody's words are lost for that. */
function Plain({ leave, close }: { leave: () => void; close: () => void }) {
  const styles = useStyles();
  const [title, what, keep] = [useId(), useId(), useId()];
  const { leave: words } = halfWrittenWords;
  useEffect(() => document.getElementById(keep)?.focus(), [keep]);
  return (
    <div
      className={styles.plain}
      role="alertdialog"
      aria-labelledby={title}
      aria-describedby={what}
    >
      <p className={styles.title} id={title}>
        {words.title}
      </p>
      <p className={styles.what} id={what}>
        {words.what}
      </p>
      <div className={styles.answers}>
        <Button className={styles.button} id={keep} onClick={close}>
          {words.keep}
        </Button>
        <Button className={styles.button} appearance="primary" onClick={leave}>
          {words.go}
        </Button>
      </div>
    </div>
  );
}
