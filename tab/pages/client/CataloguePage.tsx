import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate } from "react-router";
import type { Catalogue, RequestType } from "#server/wire";
import { hoverTint } from "../../components/hover-tint.ts";
import { Page } from "../../components/Page.tsx";
import { Asked } from "../portal/Asked.tsx";
import { deskWords } from "../../words/desk.ts";
import { catalogueQuery, useSession } from "../portal/portal-queries.ts";
import { DeskLine } from "./DeskLine.tsx";
import { SOMETHING_ELSE } from "./request-form.ts";

const useStyles = makeStyles({
  group: { display: "grid", gap: "12px" },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  cards: {
    display: "grid",
    gap: "12px",
    margin: 0,
    padding: 0,
    listStyleType: "none",
    "@media (min-width: 640px)": { gridTemplateColumns: "repeat(2, 1fr)" },
    "@media (min-width: 960px)": { gridTemplateColumns: "repeat(3, 1fr)" },
  },
  card: {
    display: "grid",
    alignContent: "start",
    gap: "4px",
    height: "100%",
    boxSizing: "border-box",
    minHeight: "72px",
    padding: "16px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    overflowWrap: "anywhere",
    ...hoverTint,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  about: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

type Card = Pick<RequestType, "slug" | "title" | "words">;

/** Categories in the catalogue's order; what has none comes last, the free ticket at its end. */
function groupsOf({ items, somethingElse }: Catalogue): [string, Card[]][] {
  const groups = new Map<string, Card[]>();
  const into = (category: string, card: Card): void => {
    groups.set(category, [...(groups.get(category) ?? []), card]);
  };
  for (const type of items.filter(({ category }) => category !== "")) into(type.category, type);
  for (const type of items.filter(({ category }) => category === "")) into("", type);
  if (somethingElse) {
    const { somethingElse: title, somethingElseWords: words } = deskWords;
    into("", { slug: SOMETHING_ELSE, title, words });
  }
  return [...groups];
}

function Group({ category, cards }: { category: string; cards: Card[] }) {
  const styles = useStyles();
  const title = category === "" ? deskWords.otherCategory : category;
  return (
    <section className={styles.group} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <ul className={styles.cards}>
        {cards.map(({ slug, title: name, words }) => (
          <li key={slug}>
            <Link className={styles.card} to={`/new/${slug}`}>
              <span className={styles.name}>{name}</span>
              {words && <span className={styles.about}>{words}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What may be asked for; with nothing to choose from, the free request at once. */
export function CataloguePage() {
  const { workspace } = useSession();
  const found = useQuery(catalogueQuery);
  return (
    <Asked found={found} start="/">
      {(data) => {
        if (data.items.length === 0) return <Navigate to={`/new/${SOMETHING_ELSE}`} replace />;
        return (
          <Page title={deskWords.newRequest} portal={workspace.name} lead={deskWords.catalogueLead}>
            <DeskLine />
            {groupsOf(data).map(([category, cards]) => (
              <Group key={category} category={category} cards={cards} />
            ))}
          </Page>
        );
      }}
    </Asked>
  );
}
