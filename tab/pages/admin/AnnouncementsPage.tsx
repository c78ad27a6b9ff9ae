import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AnnouncementCard } from "#server/wire";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { Shelf, type ShelfActs } from "../../components/Shelf.tsx";
import { ShelfCard, ShelfList } from "../../components/ShelfCard.tsx";
import { useNow } from "../../components/use-now.ts";
import { useHost } from "../../host/use-host.ts";
import { exactTime } from "../../locale/relative-time.ts";
import { Asked } from "../portal/Asked.tsx";
import { announcementWords } from "../../words/announcements.ts";
import { announcements, announcementsQuery } from "../portal/announcement-queries.ts";
import { useSession } from "../portal/portal-queries.ts";
import { useActing } from "../portal/use-acting.ts";
import { companyNameQuery } from "./back-office-queries.ts";
import { AnnouncementForm } from "./AnnouncementForm.tsx";

const useStyles = makeStyles({
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: "anywhere",
  },
  words: { margin: 0, whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  state: {
    justifySelf: "start",
    padding: "2px 8px",
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase200,
    backgroundColor: tokens.colorNeutralBackground4,
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  shown: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    color: tokens.colorStatusSuccessForeground1,
  },
});

const words = announcementWords;

/** What clients find on their dashboards (portals.md, "Admin portal"). */
export function AnnouncementsPage() {
  const { workspace } = useSession();
  return (
    <Page title={words.title} portal={workspace.name} lead={words.lead}>
      <Shelf<AnnouncementCard>
        make={words.make}
        form={(card, close) => <AnnouncementForm key={card?.id ?? ""} card={card} close={close} />}
      >
        {(acts) => <All {...acts} />}
      </Shelf>
    </Page>
  );
}

type Acts = ShelfActs<AnnouncementCard>;

function All(acts: Acts) {
  const all = useQuery(announcementsQuery);
  return (
    <Asked found={all} start="/">
      {(data) => {
        const { items } = data;
        if (items.length === 0) return <Empty {...words.empty} />;
        return (
          <ShelfList>
            {items.map((card) => (
              <Card key={card.id} card={card} {...acts} />
            ))}
          </ShelfList>
        );
      }}
    </Asked>
  );
}

function stateOf({ startsAt, endsAt }: AnnouncementCard, now: number): keyof typeof words.states {
  if (endsAt !== null && Date.parse(endsAt) <= now) return "over";
  return Date.parse(startsAt) <= now ? "shown" : "planned";
}

function Card({ card, edit, say }: Acts & { card: AnnouncementCard }) {
  const styles = useStyles();
  const { locale } = useHost();
  const state = stateOf(card, useNow(30_000));
  const names = useQueries({
    queries: card.companies.map(companyNameQuery),
    combine: (found) => found.flatMap(({ data }) => data ?? []),
  });
  const { id, title, startsAt, endsAt } = card;
  const queries = useQueryClient();
  const removing = useActing<void>();
  const remove = (): void =>
    void removing.act(async () => {
      await announcements.remove(id);
      say(words.removed(title));
      await queries.invalidateQueries({ queryKey: ["announcements"] });
    });
  const to = endsAt === null ? undefined : exactTime(endsAt, locale);
  return (
    <ShelfCard {...{ title, words, remove, removing }} edit={() => edit(card)}>
      <h2 className={styles.title}>{title}</h2>
      <span className={mergeClasses(styles.state, state === "shown" && styles.shown)}>
        {words.states[state]}
      </span>
      {card.words && <p className={styles.words}>{card.words}</p>}
      <p className={styles.quiet}>{words.span(exactTime(startsAt, locale), to)}</p>
      <p className={styles.quiet}>
        {card.companies.length === 0 ? words.forAll : words.companies(names, locale)}
      </p>
    </ShelfCard>
  );
}
