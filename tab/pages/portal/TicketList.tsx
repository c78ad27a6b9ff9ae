import { makeStyles } from "@fluentui/react-components";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { MoreButton } from "../../components/MoreButton.tsx";
import { Empty } from "../../components/Empty.tsx";
import { type AnyTicketRow, TicketTable } from "../../components/TicketTable.tsx";
import { Asked } from "./Asked.tsx";
import { portalWords } from "../../words.ts";

const useStyles = makeStyles({
  list: { display: "grid", gap: "16px", minWidth: 0 },
});

type Props = {
  list: UseInfiniteQueryResult<InfiniteData<{ items: AnyTicketRow[]; next: string | null }>>;
  /** Where a ticket's page is: `{at}/{id}`. */
  at: string;
  /** For the desk: whose, of which company, how urgent. */
  desk?: boolean;
  /** Whether something is filtered away. */
  filtered: boolean;
  /** What an empty list says: what will be here. */
  nothing: { title: string; detail: string };
  /** The filter above it. */
  children: ReactNode;
};

/** A list of tickets with its filter in the address; longer as far as the person wants. */
export function TicketList({ children, ...rest }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.list}>
      {children}
      <Items {...rest} />
    </div>
  );
}

function Items({ list, at, desk = false, filtered, nothing }: Omit<Props, "children">) {
  const navigate = useNavigate();
  return (
    <Asked found={list} start="/">
      {(data) => {
        const tickets = data.pages.flatMap(({ items }) => items);
        if (tickets.length === 0) {
          if (!filtered) return <Empty {...nothing} />;
          const { title, detail, clear } = portalWords.nothingFits;
          const act = (): void => void navigate({ search: "" });
          return <Empty title={title} detail={detail} next={{ label: clear, act }} />;
        }
        return (
          <>
            <TicketTable tickets={tickets} at={at} desk={desk} />
            <MoreButton list={list} label={portalWords.more} />
          </>
        );
      }}
    </Asked>
  );
}
