import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Link, useLocation } from "react-router";
import type { Platform } from "#server/wire";
import { sectionWords } from "../../words/sections.ts";
import { portalWords } from "../../words.ts";
import { placeAt, type Section, sectionAt, SECTIONS } from "./sections.ts";

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
  pages: {
    padding: "12px 4px 0",
    "@media (min-width: 640px)": { padding: "12px 12px 0" },
  },
  page: {
    display: "flex",
    alignItems: "center",
    minHeight: "44px",
    padding: "0 12px",
    borderRadius: tokens.borderRadiusCircular,
    border: "1px solid transparent",
    color: tokens.colorNeutralForeground2,
    textDecorationLine: "none",
    "@media (min-width: 640px)": { minHeight: "32px" },
    ":hover": {
      color: tokens.colorNeutralForeground1,
      backgroundColor: tokens.colorSubtleBackgroundHover,
    },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    "&[aria-current]": {
      color: tokens.colorNeutralForeground1,
      fontWeight: tokens.fontWeightSemibold,
      backgroundColor: tokens.colorNeutralBackground1Selected,
      "@media (forced-colors: active)": { borderTopColor: "Highlight" },
    },
  },
});

/** The page itself, or the section that it is in. */
const currentOf = (section: Section, path: string): "page" | "true" | undefined => {
  const place = placeAt(section.pages, path);
  if (!place) return undefined;
  return section.pages.length === 1 && place.to === path ? "page" : "true";
};

/** The tabs alone, for a bar that holds more than them. */
export function TabLinks({ platform }: { platform: Platform }) {
  const styles = useStyles();
  const { pathname } = useLocation();
  const here = sectionAt(platform, pathname);
  return (
    <nav aria-label={portalWords.sections}>
      <ul className={styles.list}>
        {SECTIONS[platform].map((section) => (
          <li key={section.label}>
            <Link
              className={styles.tab}
              to={section.pages[0].to}
              aria-current={section === here ? currentOf(section, pathname) : undefined}
            >
              {section.label}
            </Link>
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

/** The pages of the section that one is in, where there are several. */
export function SectionPages({ platform }: { platform: Platform }) {
  const styles = useStyles();
  const { pathname } = useLocation();
  const section = sectionAt(platform, pathname);
  if (!section || section.pages.length === 1) return undefined;
  const here = placeAt(section.pages, pathname);
  return (
    <nav className={mergeClasses(styles.row, styles.pages)} aria-label={sectionWords.pages}>
      <ul className={styles.list}>
        {section.pages.map((page) => (
          <li key={page.to}>
            <Link
              className={styles.page}
              to={page.to}
              aria-current={page === here ? "page" : undefined}
            >
              {page.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
