import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { AuditRow } from "#server/wire";
import type { Whose } from "../../api/person-story-api.ts";
import { When } from "../../components/When.tsx";
import { auditWords } from "../../words/audit.ts";
import { historyWords as words } from "../../words/person-story.ts";
import { Section } from "../../components/Section.tsx";
import { Asked } from "../portal/Asked.tsx";
import { useRowStyles } from "../portal/settings/use-row-styles.ts";
import { actorWords } from "./audit-entry-words.ts";
import { filterAddress } from "./audit-filter.ts";
import { historyQuery } from "./person-story-queries.ts";

const useStyles = makeStyles({
  foot: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "4px 16px" },
  link: {
    display: "inline-flex",
    alignItems: "center",
    minHeight: "44px",
    color: tokens.colorBrandForegroundLink,
    "@media (forced-colors: active)": { color: "LinkText" },
  },
});

/** As many as tell how somebody fares lately, and by how many more are shown. */
const STEP = 8;

/** What happened to a contact or tech, the latest first (portals.md, "Contacts"). */
export function HistoryOf({ whose }: { whose: Whose }) {
  const rowStyles = useRowStyles();
  const styles = useStyles();
  const found = useInfiniteQuery(historyQuery(whose));
  const [most, setMost] = useState(STEP);
  const rows = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const more = (): void => {
    setMost(most + STEP);
    if (found.hasNextPage && rows.length < most + STEP) void found.fetchNextPage();
  };
  return (
    <Section title={words.title} about={words.about}>
      <Asked found={found}>
        {() =>
          rows.length === 0 ? (
            <p className={rowStyles.nothing}>{words.none}</p>
          ) : (
            <ul className={rowStyles.list}>
              {rows.slice(0, most).map((row) => (
                <Happened key={row.id} row={row} />
              ))}
            </ul>
          )
        }
      </Asked>
      {rows.length > 0 && (
        <div className={styles.foot}>
          {(rows.length > most || found.hasNextPage) && (
            <Button
              className={rowStyles.button}
              disabledFocusable={found.isFetchingNextPage}
              onClick={more}
            >
              {words.more}
            </Button>
          )}
          <Link
            className={styles.link}
            to={`/admin/audit${filterAddress({ [whose.kind]: whose.id })}`}
          >
            {words.whole}
          </Link>
        </div>
      )}
    </Section>
  );
}

function Happened({ row }: { row: AuditRow }) {
  const styles = useRowStyles();
  const refused = row.outcome === "refused" && (row.reason ?? auditWords.outcomes.refused);
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <span>
          {auditWords.action(row.action)}
          {refused && `: ${auditWords.spoken(refused)}`}
        </span>
        <span className={styles.quiet}>
          <When at={row.at} /> ·{" "}
          {[actorWords(row), auditWords.door(row.door), row.source].filter(Boolean).join(" · ")}
        </span>
      </span>
    </li>
  );
}
