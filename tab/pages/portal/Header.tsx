import { makeStyles, tokens } from "@fluentui/react-components";
import { Link } from "react-router";
import type { Session } from "#server/wire";
import { BrandMark } from "../../components/BrandMark.tsx";
import { PersonMenu } from "./PersonMenu.tsx";
import { Switchers } from "./Switchers.tsx";

const useStyles = makeStyles({
  header: { backgroundColor: tokens.colorNeutralBackground2 },
  row: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: "8px",
    maxWidth: "1100px",
    margin: "0 auto",
    padding: "8px 16px",
    "@media (min-width: 640px)": { padding: "8px 24px" },
  },
  brand: {
    flex: "1 1 0",
    minWidth: 0,
    padding: "6px 0",
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    borderRadius: tokens.borderRadiusMedium,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "2px" },
  },
  /* On a phone the switchers take a line of their own under brand and person. */
  switchers: {
    display: "flex",
    flexWrap: "wrap",
    gap: "4px",
    minWidth: 0,
    order: 3,
    flexBasis: "100%",

    ":empty": { display: "none" },
    "@media (min-width: 640px)": { order: 0, flexBasis: "auto", marginInline: 0 },
  },
});

/** The slim header of a plain browser: brand, portal, company, person (look.md, "Frame"). */
export function Header({ session }: { session: Session }) {
  const styles = useStyles();
  return (
    <header className={styles.header}>
      <div className={styles.row}>
        <Link className={styles.brand} to="/">
          <BrandMark name={session.workspace.name} small />
        </Link>
        <div className={styles.switchers}>
          <Switchers session={session} />
        </div>
        <PersonMenu session={session} />
      </div>
    </header>
  );
}
