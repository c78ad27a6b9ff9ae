import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useContext, useEffect } from "react";
import { WithinPage } from "./within-page.ts";

const useStyles = makeStyles({
  empty: {
    display: "grid",
    justifyItems: "center",
    gap: "8px",
    padding: "48px 20px",
    textAlign: "center",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    "& > p": { justifyContent: "center" },
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  detail: { margin: 0, maxWidth: "44ch", color: tokens.colorNeutralForeground2 },
  button: { minHeight: "44px", marginTop: "12px" },
});

type Props = {
  title: string;
  detail: string;
  next?: { label: string; act: () => void } | undefined;
  /** The page's own heading, where nothing else is on it. */
  heading?: boolean;
  children?: ReactNode;
};

/** A place with nothing in it: what will be here, and the one next step. */
export function Empty({ title, detail, next, heading: alone = false, children }: Props) {
  const styles = useStyles();
  const within = useContext(WithinPage);
  const heading = alone && !within;
  useEffect(() => {
    if (heading) document.title = title;
  }, [heading, title]);
  const Heading = heading ? "h1" : "h2";
  return (
    <div className={styles.empty}>
      <Heading className={styles.title} tabIndex={heading ? -1 : undefined}>
        {title}
      </Heading>
      <p className={styles.detail}>{detail}</p>
      {next && (
        <Button className={styles.button} appearance="primary" onClick={next.act}>
          {next.label}
        </Button>
      )}
      {children}
    </div>
  );
}
