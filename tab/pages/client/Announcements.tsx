import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { When } from "../../components/When.tsx";
import { announcementWords } from "../../words/announcements.ts";
import { shownQuery } from "../portal/announcement-queries.ts";

const useStyles = makeStyles({
  list: { display: "grid", gap: "8px", margin: 0, padding: 0, listStyleType: "none" },
  one: {
    display: "grid",
    gap: "4px",
    padding: "12px 16px",
    minWidth: 0,
    borderRadius: tokens.borderRadiusLarge,
    borderLeft: `4px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
  },
  words: { margin: 0, whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
  when: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

/** What the desk has to tell; nothing where it has nothing (portals.md, "Client portal"). */
export function Announcements() {
  const styles = useStyles();
  const { data } = useQuery(shownQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-label={announcementWords.shown}>
      <ul className={styles.list}>
        {data.items.map(({ id, title, words, startsAt }) => (
          <li key={id} className={styles.one}>
            <h2 className={styles.title}>{title}</h2>
            {words && <p className={styles.words}>{words}</p>}
            <span className={styles.when}>
              <When at={startsAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
