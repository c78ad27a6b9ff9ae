import { makeStyles, tokens } from "@fluentui/react-components";
import type { Session } from "#server/wire";
import { portalWords } from "../../words.ts";
import { PersonMenu } from "./PersonMenu.tsx";
import { Switchers } from "./Switchers.tsx";
import { TabLinks } from "./Tabs.tsx";

const useStyles = makeStyles({
  bar: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  row: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: "4px",
    maxWidth: "1100px",
    margin: "0 auto",
    padding: "0 8px",
    "@media (min-width: 640px)": { padding: "0 16px" },
  },
  tabs: { flexGrow: 1 },
  account: { display: "contents" },
  /* On a phone they take a line of their own above the tabs. */
  switchers: {
    display: "flex",
    flexWrap: "wrap",
    minWidth: 0,
    flexBasis: "100%",
    order: -1,
    marginInlineStart: "-4px",
    ":empty": { display: "none" },
    "@media (min-width: 640px)": { flexBasis: "auto", order: 0, marginInlineStart: 0 },
  },
});

/**
 * All that is above a page in Teams, which draws name, icon and navigation itself: the tabs, and the
 * switchers of whoever has something to switch (look.md, "Frame").
 */
export function TeamsBar({ session }: { session: Session }) {
  const styles = useStyles();
  return (
    <div className={styles.bar}>
      <div className={styles.row}>
        <div className={styles.tabs}>
          <TabLinks platform={session.platform} />
        </div>
        <section className={styles.account} aria-label={portalWords.account}>
          <div className={styles.switchers}>
            <Switchers session={session} />
          </div>
          <PersonMenu session={session} />
        </section>
      </div>
    </div>
  );
}
