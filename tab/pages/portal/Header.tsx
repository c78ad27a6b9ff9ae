import { makeStyles, tokens } from "@fluentui/react-components";
import { Link } from "react-router";
import type { Session } from "#server/wire";
import { BrandMark } from "../../components/BrandMark.tsx";
import { portalNames, portalWords } from "../../words.ts";
import { PersonMenu } from "./PersonMenu.tsx";
import { Switcher } from "./Switcher.tsx";
import { useSwitching } from "./use-switching.ts";

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
  const { toAccount, toPlatform } = useSwitching();
  const { platform, platforms, account, accounts, workspace } = session;
  return (
    <header className={styles.header}>
      <div className={styles.row}>
        <Link className={styles.brand} to="/">
          <BrandMark name={workspace.name} small />
        </Link>
        <div className={styles.switchers}>
          {platforms.length > 1 && (
            <Switcher
              about={portalWords.portal}
              current={platform}
              choices={platforms.map((id) => ({ id, name: portalNames[id] }))}
              choose={(id) => void toPlatform(id)}
            />
          )}
          {account && accounts.length > 1 && (
            <Switcher
              about={portalWords.company}
              current={account.id}
              choices={accounts.map(({ id, company }) => ({ id, name: company.name }))}
              choose={(id) => void toAccount(id)}
            />
          )}
        </div>
        <PersonMenu session={session} />
      </div>
    </header>
  );
}
