import { makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef } from "react";
import { BrandMark } from "../../components/BrandMark.tsx";
import { signInWords } from "../../words.ts";
import { AskForACall } from "./AskForACall.tsx";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    minHeight: "100dvh",
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    "@media (min-width: 480px)": {
      backgroundColor: tokens.colorNeutralBackground3,
      padding: "max(24px, 12vh) 20px 48px",
    },
  },
  card: {
    width: "100%",
    maxWidth: "400px",
    padding: "24px 20px 32px",
    "@media (min-width: 480px)": {
      padding: "36px 40px 32px",
      borderRadius: "12px",
      backgroundColor: tokens.colorNeutralBackground1,
      boxShadow: tokens.shadow16,
    },
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  title: {
    margin: "28px 0 0",
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    textWrap: "balance",
    overflowWrap: "anywhere",
    outlineStyle: "none",
  },
  lead: {
    margin: "6px 0 0",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
  strong: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  body: { display: "grid", gap: "16px", marginTop: "24px" },
});

type Props = {
  brand: string;
  title: string;
  lead?: string | undefined;
  /** The address, where the sentence ends with one: it stands out. */
  email?: string | undefined;
  /** Where somebody may be stuck: the front door whose desk they may ask for a call. */
  stuckAt?: { workspace: string | undefined } | undefined;
  children: ReactNode;
};

/**
 * One question a screen, in one calm card (look.md). Focus goes to the first field where there is
 * one, else to the heading, so that a change of screen is heard.
 */
export function Screen({ brand, title, lead, email, stuckAt, children }: Props) {
  const styles = useStyles();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = title.includes(brand) ? title : signInWords.title(title, brand);
    const field = card.current?.querySelector<HTMLElement>("[data-first-field]");
    (field ?? card.current?.querySelector<HTMLElement>("h1"))?.focus();
  }, [title, brand]);
  return (
    <div className={styles.page}>
      <main className={styles.card} ref={card}>
        <BrandMark name={brand} />
        <h1 className={styles.title} tabIndex={-1}>
          {title}
        </h1>
        {(lead || email) && (
          <p className={styles.lead}>
            {lead} {email && <span className={styles.strong}>{email}</span>}
          </p>
        )}
        <div className={styles.body}>
          {children}
          {stuckAt && <AskForACall workspace={stuckAt.workspace} />}
        </div>
      </main>
    </div>
  );
}
