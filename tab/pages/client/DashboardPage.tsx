import { makeStyles, tokens } from "@fluentui/react-components";
import { Link } from "react-router";
import type { TicketState } from "#server/wire";
import { hoverTint } from "../../components/hover-tint.ts";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { TicketTable } from "../../components/TicketTable.tsx";
import { Asked } from "../portal/Asked.tsx";
import { portalWords } from "../../words.ts";
import { Announcements } from "./Announcements.tsx";
import { DeskLine } from "./DeskLine.tsx";
import { NewRequestLink } from "./NewRequestLink.tsx";
import { useSession, useTickets } from "../portal/portal-queries.ts";

const useStyles = makeStyles({
  numbers: {
    display: "grid",
    gap: "12px",
    gridTemplateColumns: "1fr",
    "@media (min-width: 640px)": { gridTemplateColumns: "repeat(3, 1fr)", gap: "16px" },
  },
  number: {
    display: "grid",
    gridTemplateColumns: "64px 1fr",
    alignItems: "center",
    columnGap: "12px",
    padding: "12px 16px",
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    ...hoverTint,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    "@media (min-width: 640px)": { gridTemplateColumns: "1fr", padding: "20px 24px" },
  },
  count: {
    fontSize: "36px",
    lineHeight: "44px",
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorBrandForeground1,
    fontVariantNumeric: "tabular-nums",
  },
  texts: { display: "grid" },
  name: { fontWeight: tokens.fontWeightSemibold },
  about: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  ask: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px 16px" },
  section: { display: "grid", gap: "12px" },
  head: { display: "flex", alignItems: "center", justifyContent: "space-between", gap: "16px" },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  all: {
    display: "inline-flex",
    alignItems: "center",
    minHeight: "44px",
    color: tokens.colorBrandForegroundLink,
  },
});

type NumberProps = { state: TicketState; name: string; about: string };

/** How many there are; "25+" where the first page was not all. */
function Count({ state, name, about }: NumberProps) {
  const styles = useStyles();
  const { data } = useTickets({ state });
  const first = data?.pages[0];
  const count = first ? `${first.items.length}${first.next === null ? "" : "+"}` : "–";
  return (
    <Link className={styles.number} to={`/tickets?state=${state}`}>
      <span className={styles.count}>{count}</span>
      <span className={styles.texts}>
        <span className={styles.name}>{name}</span>
        <span className={styles.about}>{about}</span>
      </span>
    </Link>
  );
}

const LATEST = 5;

function Latest() {
  const styles = useStyles();
  const tickets = useTickets({});
  return (
    <Asked found={tickets} start="/" bones={3}>
      {(data) => {
        const latest = data.pages.flatMap(({ items }) => items).slice(0, LATEST);
        if (latest.length === 0) return <Empty {...portalWords.noTickets} />;
        return (
          <section className={styles.section}>
            <div className={styles.head}>
              <h2 className={styles.title}>{portalWords.latest}</h2>
              <Link className={styles.all} to="/tickets">
                {portalWords.allTickets}
              </Link>
            </div>
            <TicketTable tickets={latest} at="/tickets" />
          </section>
        );
      }}
    </Asked>
  );
}

/** What waits on me, what is moving: numbers that lead to their tickets (look.md, "Portals"). */
export function DashboardPage() {
  const styles = useStyles();
  const { person, workspace, account } = useSession();
  const [first = ""] = person.name.split(" ");
  const greeting = portalWords.hello(person.name === person.email ? "" : first);
  return (
    <Page title={greeting} portal={workspace.name} lead={account?.company.name}>
      <div className={styles.ask}>
        <NewRequestLink />
        <DeskLine />
      </div>
      <Announcements />
      <div className={styles.numbers}>
        <Count state="waiting" name={portalWords.waitsOnYou} about={portalWords.waitsAbout} />
        <Count state="open" name={portalWords.moving} about={portalWords.movingAbout} />
        <Count state="new" name={portalWords.fresh} about={portalWords.freshAbout} />
      </div>
      <Latest />
    </Page>
  );
}
