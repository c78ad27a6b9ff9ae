import { makeStyles, tokens } from "@fluentui/react-components";
import { NavLink } from "react-router";
import type { Platform } from "#server/wire";
import { sectionWords } from "../../words/sections.ts";
import { deskWords } from "../../words/desk.ts";
import { portalWords } from "../../words.ts";

const useStyles = makeStyles({
  bar: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  row: {
    maxWidth: "1100px",
    margin: "0 auto",
    padding: "0 8px",
    "@media (min-width: 640px)": { padding: "0 16px" },
  },
  list: {
    display: "flex",
    flexWrap: "wrap",
    gap: "0 4px",
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  tab: {
    display: "flex",
    alignItems: "center",
    minHeight: "44px",
    padding: "0 8px",
    color: tokens.colorNeutralForeground2,
    textDecorationLine: "none",
    position: "relative",
    ":hover": { color: tokens.colorNeutralForeground1 },
    ":focus-visible": {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "-2px",
      borderRadius: tokens.borderRadiusMedium,
    },
    "&[aria-current]": {
      color: tokens.colorNeutralForeground1,
      fontWeight: tokens.fontWeightSemibold,
    },
    "&[aria-current]::after": {
      content: '""',
      position: "absolute",
      insetInline: "8px",
      bottom: 0,
      height: "3px",
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
      "@media (forced-colors: active)": { backgroundColor: "Highlight" },
    },
  },
});

const TABS: Record<Platform, { to: string; label: string; end?: true }[]> = {
  client: [
    { to: "/", label: portalWords.dashboard, end: true },
    { to: "/tickets", label: portalWords.tickets },
    { to: "/new", label: deskWords.newRequest },
  ],
  tech: [
    { to: "/tech", label: portalWords.queue, end: true },
    { to: "/tech/calls", label: sectionWords.calls },
    { to: "/tech/help", label: sectionWords.help },
  ],
  admin: [
    { to: "/admin", label: portalWords.companies, end: true },
    { to: "/admin/pending", label: sectionWords.pending },
    { to: "/admin/sign-in", label: sectionWords.authentication },
    { to: "/admin/explain", label: sectionWords.explain },
    { to: "/admin/letters", label: sectionWords.letters },
    { to: "/admin/announcements", label: sectionWords.announcements },
    { to: "/admin/psa", label: sectionWords.psa },
    { to: "/admin/sync", label: sectionWords.sync },
    { to: "/admin/directory", label: sectionWords.directory },
    { to: "/admin/audit", label: sectionWords.audit },
  ],
};

/** The tabs alone, for a bar that holds more than them. */
export function TabLinks({ platform }: { platform: Platform }) {
  const styles = useStyles();
  return (
    <nav aria-label={portalWords.sections}>
      <ul className={styles.list}>
        {TABS[platform].map(({ to, label, end = false }) => (
          <li key={to}>
            <NavLink className={styles.tab} to={to} end={end}>
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The one row of tabs of a portal (look.md, "Frame"). */
export function Tabs({ platform }: { platform: Platform }) {
  const styles = useStyles();
  return (
    <div className={styles.bar}>
      <div className={styles.row}>
        <TabLinks platform={platform} />
      </div>
    </div>
  );
}
