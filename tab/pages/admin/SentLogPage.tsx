import { Button, mergeClasses, Select } from "@fluentui/react-components";
import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";
import type { LetterState, SentLetter } from "#server/wire";
import type { SentAsked } from "../../api/letters-api.ts";
import { MoreButton } from "../../components/MoreButton.tsx";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { SearchField } from "../../components/SearchField.tsx";
import { useKeptFocus } from "../../components/kept-focus.ts";
import { When } from "../../components/When.tsx";
import { useHost } from "../../host/use-host.ts";
import { Asked } from "../portal/Asked.tsx";
import { letterWords } from "../../words/letters.ts";
import { useSession } from "../portal/portal-queries.ts";
import { useActing } from "../portal/use-acting.ts";
import { letters, sentQuery } from "./letter-queries.ts";
import { useLogStyles } from "./use-log-styles.ts";

const { log } = letterWords;
const STATES: readonly LetterState[] = ["waiting", "sent", "refused", "expired", "dead"];

/** What became of letters, and once more for those that nobody took (portals.md, "Email"). */
export function SentLogPage() {
  const styles = useLogStyles();
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
        <Select
          className={styles.control}
          aria-label={log.state}
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
      </search>
      <Letters
        asked={{ ...(state && { state }), ...(to && { to }) }}
        clear={() => change({ state: "", to: "" })}
      />
    </Page>
  );
}

function Letters({ asked, clear }: { asked: SentAsked; clear: () => void }) {
  const styles = useLogStyles();
  const list = useInfiniteQuery({ ...sentQuery(asked), placeholderData: keepPreviousData });
  const kept = useKeptFocus<HTMLDivElement>();
  return (
    <div className={styles.log} {...kept}>
      <Asked found={list} start="/">
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
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
              <MoreButton list={list} label={log.more} />
            </>
          );
        }}
      </Asked>
    </div>
  );
}

function Letter({ letter }: { letter: SentLetter }) {
  const styles = useLogStyles();
  const { locale } = useHost();
  const { state, to, tries, reason, autoLoginLeftOut } = letter;
  const lost = state === "refused" || state === "dead" || state === "expired";
  const [said, say] = useState(false);
  const kept = useKeptFocus<HTMLLIElement>();
  const about = [
    ...(tries > 0 ? [log.tries(tries, locale)] : []),
    ...(reason !== null && state !== "sent" ? [log.because(reason)] : []),
    ...(autoLoginLeftOut === null ? [] : [log.leftOut(autoLoginLeftOut)]),
    ...(said ? [log.waits(letter.kind)] : []),
  ];
  return (
    <li className={styles.entry} {...kept}>
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
  const styles = useLogStyles();
  const queries = useQueryClient();
  const job = useActing<SentLetter>();
  const again = (): void =>
    void job.act(async () => {
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
        disabledFocusable={job.busy}
        onClick={again}
      >
        {log.again}
      </Button>
      {job.problem && <RefusalNote problem={job.problem} />}
    </>
  );
}
