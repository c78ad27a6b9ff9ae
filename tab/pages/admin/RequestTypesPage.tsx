import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useNavigate } from "react-router";
import type { AdminRequestType } from "#server/wire";
import { Bones } from "../../components/Bones.tsx";
import { Confirm } from "../../components/Confirm.tsx";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { Refused } from "../../components/Refused.tsx";
import { requestTypeWords as words } from "../../words/admin-desk.ts";
import { problemOf, useSession } from "../portal/portal-queries.ts";
import { emptyType } from "./request-type-draft.ts";
import { requestTypes, requestTypesQuery } from "./request-type-queries.ts";
import { RequestTypeForm } from "./RequestTypeForm.tsx";
import { useJob } from "./use-job.ts";

const useStyles = makeStyles({
  top: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px 16px" },
  said: { color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  group: { display: "grid", gap: "12px", minWidth: 0 },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
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
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
  },
  words: { margin: 0, overflowWrap: "anywhere" },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
  button: { minHeight: "44px", justifySelf: "start" },
});

/** What clients choose from when they ask for something (portals.md, "Request types"). */
export function RequestTypesPage() {
  const styles = useStyles();
  const { workspace } = useSession();
  const all = useQuery(requestTypesQuery);
  const [open, setOpen] = useState<AdminRequestType>();
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
  const last = all.data?.items.at(-1)?.position ?? 0;
  return (
    <Page title={words.title} portal={workspace.name} lead={words.lead}>
      <div className={styles.top}>
        <Button
          id={opener}
          className={styles.button}
          appearance={open ? "secondary" : "primary"}
          aria-expanded={open?.slug === ""}
          onClick={() => setOpen(emptyType(Math.min(last + 10, 10_000)))}
        >
          {words.make}
        </Button>
        <output className={styles.said}>{said}</output>
      </div>
      {open && <RequestTypeForm key={open.slug} type={open} close={close} />}
      <Catalogue edit={setOpen} say={say} />
    </Page>
  );
}

type Acts = { edit: (type: AdminRequestType) => void; say: (said: string) => void };

function Catalogue(acts: Acts) {
  const styles = useStyles();
  const navigate = useNavigate();
  const all = useQuery(requestTypesQuery);
  if (all.isPending) return <Bones />;
  if (all.isError) {
    const start = (): void => void navigate("/admin");
    return (
      <Refused problem={problemOf(all.error)} again={() => void all.refetch()} start={start} />
    );
  }
  const { items } = all.data;
  if (items.length === 0) return <Empty {...words.empty} />;
  const headings = [...new Set(items.map(({ category }) => category))];
  return headings.map((category) => (
    <section className={styles.group} key={category}>
      {(category !== "" || headings.length > 1) && (
        <h2 className={styles.heading}>{category || words.noCategory}</h2>
      )}
      <ul className={styles.list}>
        {items
          .filter((type) => type.category === category)
          .map((type) => (
            <Card key={type.slug} type={type} {...acts} />
          ))}
      </ul>
    </section>
  ));
}

function Card({ type, edit, say }: Acts & { type: AdminRequestType }) {
  const styles = useStyles();
  const { title, active, confidential, fields } = type;
  const facts = [
    words.asks(fields.length),
    ...(confidential ? [words.confidential] : []),
    ...(active ? [] : [words.off]),
  ];
  return (
    <li className={styles.card}>
      <span className={styles.title}>{title}</span>
      {type.words && <p className={styles.words}>{type.words}</p>}
      <p className={styles.quiet}>{facts.join(" · ")}</p>
      <div className={styles.buttons}>
        <Button
          className={styles.button}
          aria-label={words.editNamed(title)}
          onClick={() => edit(type)}
        >
          {words.edit}
        </Button>
        <Remove type={type} say={say} />
      </div>
    </li>
  );
}

function Remove({ type, say }: Pick<Acts, "say"> & { type: AdminRequestType }) {
  const styles = useStyles();
  const queries = useQueryClient();
  const [asked, ask] = useState(false);
  const job = useJob<true>();
  const { removing } = words;
  const { slug, title } = type;
  const remove = (): void => {
    ask(false);
    void job.start(async () => {
      await requestTypes.remove(slug);
      say(words.removed(title));
      await queries.invalidateQueries({ queryKey: ["request-types"] });
      return true;
    });
  };
  return (
    <>
      <Button
        className={styles.button}
        appearance="subtle"
        aria-label={words.removeNamed(title)}
        disabledFocusable={job.working}
        onClick={() => ask(true)}
      >
        {words.remove}
      </Button>
      {job.problem && <RefusalNote problem={job.problem} />}
      {asked && (
        <Confirm
          title={removing.title}
          what={removing.what(title)}
          keep={removing.keep}
          go={removing.go}
          act={remove}
          close={() => ask(false)}
        />
      )}
    </>
  );
}
