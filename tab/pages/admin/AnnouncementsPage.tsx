import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useNavigate } from "react-router";
import type { AnnouncementCard } from "#server/wire";
import { Bones } from "../../components/Bones.tsx";
import { Confirm } from "../../components/Confirm.tsx";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { Refused } from "../../components/Refused.tsx";
import { useNow } from "../../components/use-now.ts";
import { useHost } from "../../host/use-host.ts";
import { exactTime } from "../../locale/relative-time.ts";
import { announcementWords } from "../../words/announcements.ts";
import { announcements, announcementsQuery } from "../portal/announcement-queries.ts";
import { companiesQuery, problemOf, useSession } from "../portal/portal-queries.ts";
import { AnnouncementForm } from "./AnnouncementForm.tsx";
import { useJob } from "./use-job.ts";

const useStyles = makeStyles({
  list: { display: "grid", gap: "12px", margin: 0, padding: 0, listStyleType: "none" },
  card: {
    display: "grid",
    gap: "8px",
    padding: "16px",
    minWidth: 0,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
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
  top: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px 16px" },
  said: { color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
  button: { minHeight: "44px", justifySelf: "start" },
});

const words = announcementWords;

/** What clients find on their dashboards (portals.md, "Admin portal"). */
export function AnnouncementsPage() {
  const styles = useStyles();
  const { workspace } = useSession();
  const [open, setOpen] = useState<AnnouncementCard | "new">();
  const [said, setSaid] = useState("");
  const opener = useId();
  const say = (done: string): void => {
    setSaid(done);
    // Whatever was pressed is gone by now.
    document.getElementById(opener)?.focus();
  };
  const close = (done = ""): void => {
    setOpen(undefined);
    say(done);
  };
  return (
    <Page title={words.title} portal={workspace.name} lead={words.lead}>
      <div className={styles.top}>
        <Button
          id={opener}
          className={styles.button}
          appearance={open ? "secondary" : "primary"}
          aria-expanded={open === "new"}
          onClick={() => setOpen("new")}
        >
          {words.make}
        </Button>
        <output className={styles.said}>{said}</output>
      </div>
      {open && (
        <AnnouncementForm
          key={open === "new" ? "" : open.id}
          card={open === "new" ? undefined : open}
          close={close}
        />
      )}
      <All edit={setOpen} say={say} />
    </Page>
  );
}

type Acts = { edit: (card: AnnouncementCard) => void; say: (said: string) => void };

function All(acts: Acts) {
  const styles = useStyles();
  const navigate = useNavigate();
  const all = useQuery(announcementsQuery);
  if (all.isPending) return <Bones />;
  if (all.isError) {
    const start = (): void => void navigate("/");
    return (
      <Refused problem={problemOf(all.error)} again={() => void all.refetch()} start={start} />
    );
  }
  const { items } = all.data;
  if (items.length === 0) return <Empty {...words.empty} />;
  return (
    <ul className={styles.list}>
      {items.map((card) => (
        <Card key={card.id} card={card} {...acts} />
      ))}
    </ul>
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
  const companies = useQuery(companiesQuery);
  const names = card.companies.map(
    (id) => companies.data?.items.find((company) => company.id === id)?.name ?? id,
  );
  const { title, startsAt, endsAt } = card;
  const to = endsAt === null ? undefined : exactTime(endsAt, locale);
  return (
    <li className={styles.card}>
      <h2 className={styles.title}>{title}</h2>
      <span className={mergeClasses(styles.state, state === "shown" && styles.shown)}>
        {words.states[state]}
      </span>
      {card.words && <p className={styles.words}>{card.words}</p>}
      <p className={styles.quiet}>{words.span(exactTime(startsAt, locale), to)}</p>
      <p className={styles.quiet}>
        {names.length === 0 ? words.forAll : words.companies(names, locale)}
      </p>
      <div className={styles.buttons}>
        <Button
          className={styles.button}
          aria-label={words.editNamed(title)}
          onClick={() => edit(card)}
        >
          {words.edit}
        </Button>
        <Remove card={card} say={say} />
      </div>
    </li>
  );
}

function Remove({ card, say }: { card: AnnouncementCard; say: (said: string) => void }) {
  const styles = useStyles();
  const queries = useQueryClient();
  const [asked, ask] = useState(false);
  const job = useJob<true>();
  const { removing } = words;
  const remove = (): void => {
    ask(false);
    void job.start(async () => {
      await announcements.remove(card.id);
      say(words.removed(card.title));
      await queries.invalidateQueries({ queryKey: ["announcements"] });
      return true;
    });
  };
  return (
    <>
      <Button
        className={styles.button}
        appearance="subtle"
        aria-label={words.removeNamed(card.title)}
        disabledFocusable={job.working}
        onClick={() => ask(true)}
      >
        {words.remove}
      </Button>
      {job.problem && <RefusalNote problem={job.problem} />}
      {asked && (
        <Confirm
          title={removing.title}
          what={removing.what(card.title)}
          keep={removing.keep}
          go={removing.go}
          act={remove}
          close={() => ask(false)}
        />
      )}
    </>
  );
}
