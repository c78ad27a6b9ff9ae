import { mergeClasses } from "@fluentui/react-components";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import type { Untold } from "#server/wire";
import type { UntoldAsked } from "../../api/letters-api.ts";
import { MoreButton } from "../../components/MoreButton.tsx";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { SearchField } from "../../components/SearchField.tsx";
import { When } from "../../components/When.tsx";
import { useHost } from "../../host/use-host.ts";
import { exactTime } from "../../locale/relative-time.ts";
import { untoldWords as words } from "../../words/untold.ts";
import { Asked } from "../portal/Asked.tsx";
import { useSession } from "../portal/portal-queries.ts";
import { untoldQuery } from "./letter-queries.ts";
import { useLogStyles } from "./use-log-styles.ts";

/** Why no letter or card went to somebody (portals.md, "Email"). */
export function UntoldPage() {
  const styles = useLogStyles();
  const { workspace } = useSession();
  const [query, setQuery] = useSearchParams();
  const to = query.get("to") ?? "";
  const ticket = query.get("ticket") ?? "";
  const change = (next: { to?: string; ticket?: string }): void => {
    const all = Object.entries({ to, ticket, ...next });
    setQuery(
      all.filter(([, value]) => value !== ""),
      { replace: true },
    );
  };
  return (
    <Page title={words.title} portal={workspace.name} lead={words.lead}>
      <search className={styles.bar} aria-label={words.filter}>
        <SearchField label={words.to} value={to} onSearch={(typed) => change({ to: typed })} />
        <SearchField
          label={words.ticket}
          value={ticket}
          onSearch={(typed) => change({ ticket: typed.replace(/^#/, "") })}
        />
      </search>
      <List
        asked={{ ...(to && { to }), ...(ticket && { ticket }) }}
        clear={() => change({ to: "", ticket: "" })}
      />
    </Page>
  );
}

function List({ asked, clear }: { asked: UntoldAsked; clear: () => void }) {
  const styles = useLogStyles();
  const list = useInfiniteQuery({ ...untoldQuery(asked), placeholderData: keepPreviousData });
  return (
    <Asked found={list} start="/">
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) {
          if (Object.keys(asked).length === 0) return <Empty {...words.empty} />;
          return <Empty {...words.nothingFits} next={{ label: words.clear, act: clear }} />;
        }
        return (
          <>
            <ul className={styles.list}>
              {items.map((untold) => (
                <Entry key={untold.id} untold={untold} />
              ))}
            </ul>
            <MoreButton list={list} label={words.more} />
          </>
        );
      }}
    </Asked>
  );
}

function Entry({ untold }: { untold: Untold }) {
  const styles = useLogStyles();
  const { locale } = useHost();
  const { kind, to, channel, ticket, at, reason, until } = untold;
  return (
    <li className={styles.entry}>
      <span className={styles.kind}>{words.kind(kind)}</span>
      <span className={styles.to}>{to}</span>
      <span className={styles.state}>{words.channels[channel]}</span>
      <span className={styles.quiet}>
        <When at={at} />
      </span>
      <span className={mergeClasses(styles.more, styles.quiet)}>
        <span>{words.about(ticket)}</span>
        <span>{words.because(reason, until === null ? "" : exactTime(until, locale))}</span>
      </span>
    </li>
  );
}
