import {
  Button,
  Field,
  makeStyles,
  mergeClasses,
  Select,
  tokens,
} from "@fluentui/react-components";
import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import type { LetterState, SentLetter } from "#server/wire";
import type { SentAsked } from "../../api/letters-api.ts";
import { Bones } from "../../components/Bones.tsx";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { Refused } from "../../components/Refused.tsx";
import { SearchField } from "../../components/SearchField.tsx";
import { When } from "../../components/When.tsx";
import { useHost } from "../../host/use-host.ts";
import { letterWords } from "../../words/letters.ts";
import { problemOf, useSession } from "../portal/portal-queries.ts";
import { letters, sentQuery } from "./letter-queries.ts";
import { useJob } from "./use-job.ts";

const WIDE = "@media (min-width: 720px)";

const useStyles = makeStyles({
  bar: { display: "flex", flexWrap: "wrap", alignItems: "end", gap: "12px 16px" },
  control: { minHeight: "44px", "& select": { height: "44px" } },
  list: { display: "grid", gap: "12px", margin: 0, padding: 0, listStyleType: "none" },
  letter: {
    display: "grid",
    gap: "4px 24px",
    padding: "12px 16px",
    minWidth: 0,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    [WIDE]: { gridTemplateColumns: "1fr 1.4fr 8em 8em", alignItems: "center" },
  },
  kind: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  to: { overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  more: { gridColumn: "1 / -1", display: "flex", flexWrap: "wrap", gap: "4px 16px" },
  state: {
    justifySelf: "start",
    padding: "2px 8px",
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase200,
    backgroundColor: tokens.colorNeutralBackground4,
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  lost: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorStatusWarningForeground1,
  },
  button: { minHeight: "44px", justifySelf: "start" },
  next: { justifySelf: "center", minHeight: "44px", minWidth: "160px" },
});

const { log } = letterWords;
const STATES: readonly LetterState[] = ["waiting", "sent", "refused", "expired", "dead"];

/** What became of letters, and once more for those that nobody took (portals.md, "Email"). */
export function SentLogPage() {
  const styles = useStyles();
  const { workspace } = useSession();
  const [query, setQuery] = useSearchParams();
  const state = STATES.find((each) => each === query.get("state"));
  const to = query.get("to") ?? "";
  const change = (next: { state?: string; to?: string }): void => {
    const all = Object.entries({ state: state ?? "", to, ...next });
    setQuery(
      all.filter(([, value]) => value !== ""),
      { replace: true },
    );
  };
  return (
    <Page title={log.title} portal={workspace.name} lead={log.lead}>
      <search className={styles.bar} aria-label={log.filter}>
        <SearchField label={log.to} value={to} onSearch={(typed) => change({ to: typed })} />
        <Field label={log.state}>
          <Select
            className={styles.control}
            value={state ?? ""}
            onChange={(_, data) => change({ state: data.value })}
          >
            <option value="">{log.any}</option>
            {STATES.map((each) => (
              <option key={each} value={each}>
                {log.states[each]}
              </option>
            ))}
          </Select>
        </Field>
      </search>
      <Letters
        asked={{ ...(state && { state }), ...(to && { to }) }}
        clear={() => change({ state: "", to: "" })}
      />
    </Page>
  );
}

function Letters({ asked, clear }: { asked: SentAsked; clear: () => void }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const list = useInfiniteQuery({ ...sentQuery(asked), placeholderData: keepPreviousData });
  if (list.isPending) return <Bones />;
  if (list.isError) {
    const again = (): void => void list.refetch();
    const start = (): void => void navigate("/");
    return <Refused problem={problemOf(list.error)} again={again} start={start} />;
  }
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    if (Object.keys(asked).length === 0) return <Empty {...log.empty} />;
    return <Empty {...log.nothingFits} next={{ label: log.clear, act: clear }} />;
  }
  return (
    <>
      <ul className={styles.list}>
        {items.map((letter) => (
          <Letter key={letter.id} letter={letter} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          className={styles.next}
          disabledFocusable={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {log.more}
        </Button>
      )}
    </>
  );
}

function Letter({ letter }: { letter: SentLetter }) {
  const styles = useStyles();
  const { locale } = useHost();
  const { state, to, tries, reason, autoLoginLeftOut } = letter;
  const lost = state === "refused" || state === "dead" || state === "expired";
  const [said, say] = useState(false);
  const about = [
    ...(tries > 0 ? [log.tries(tries, locale)] : []),
    ...(reason !== null && state !== "sent" ? [log.because(reason)] : []),
    ...(autoLoginLeftOut === null ? [] : [log.leftOut(autoLoginLeftOut)]),
    ...(said ? [log.waits] : []),
  ];
  return (
    <li className={styles.letter}>
      <span className={styles.kind}>{letterWords.kind(letter.kind)}</span>
      <span className={styles.to}>{to ?? log.noAddress}</span>
      <span className={mergeClasses(styles.state, lost && styles.lost)}>{log.states[state]}</span>
      <span className={styles.quiet}>
        <When at={letter.postedAt} />
      </span>
      {about.length > 0 && (
        <output className={mergeClasses(styles.more, styles.quiet)}>
          {about.map((each) => (
            <span key={each}>{each}</span>
          ))}
        </output>
      )}
      {letter.mayGoAgain && <Again letter={letter} done={() => say(true)} />}
    </li>
  );
}

function Again({ letter, done }: { letter: SentLetter; done: () => void }) {
  const styles = useStyles();
  const queries = useQueryClient();
  const job = useJob<SentLetter>();
  const again = (): void =>
    void job.start(async () => {
      const sent = await letters.again(letter.id);
      done();
      await queries.invalidateQueries({ queryKey: ["sent-letters"] });
      return sent;
    });
  return (
    <>
      <Button
        className={styles.button}
        aria-label={log.againFor(letter.to ?? log.noAddress)}
        disabledFocusable={job.working}
        onClick={again}
      >
        {log.again}
      </Button>
      {job.problem && <RefusalNote problem={job.problem} />}
    </>
  );
}
