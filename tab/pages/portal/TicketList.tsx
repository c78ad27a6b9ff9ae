import { Button, makeStyles } from "@fluentui/react-components";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearchParams } from "react-router";
import type { TicketSide } from "../../api/portal-api.ts";
import { Bones } from "../../components/Bones.tsx";
import { Empty } from "../../components/Empty.tsx";
import { FilterBar } from "../../components/FilterBar.tsx";
import { Refused } from "../../components/Refused.tsx";
import { readFilter } from "../../components/ticket-filter.ts";
import { TicketTable } from "../../components/TicketTable.tsx";
import { portalWords } from "../../words.ts";
import { problemOf, ticketsQuery } from "./portal-queries.ts";

const useStyles = makeStyles({
  list: { display: "grid", gap: "16px", minWidth: 0 },
  more: { justifySelf: "center", minHeight: "44px", minWidth: "160px" },
});

type Props = {
  side: TicketSide;
  /** Where a ticket's page is: `{at}/{id}`. */
  at: string;
  companies: boolean;
  /** What an empty list says: what will be here. */
  nothing: { title: string; detail: string };
};

/** A list of tickets with its filter in the address; longer as far as the person wants. */
export function TicketList({ side, at, companies, nothing }: Props) {
  const styles = useStyles();
  const [query] = useSearchParams();
  const filter = readFilter(query);
  return (
    <div className={styles.list}>
      <FilterBar filter={filter} />
      <Items {...{ side, at, companies, nothing, filter }} />
    </div>
  );
}

function Items({
  side,
  at,
  companies,
  nothing,
  filter,
}: Props & { filter: ReturnType<typeof readFilter> }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const list = useInfiniteQuery({
    ...ticketsQuery(side, filter),
    placeholderData: keepPreviousData,
  });
  if (list.isPending) return <Bones />;
  if (list.isError) {
    const start = (): void => void navigate("/");
    return (
      <Refused problem={problemOf(list.error)} again={() => void list.refetch()} start={start} />
    );
  }
  const tickets = list.data.pages.flatMap(({ items }) => items);
  if (tickets.length === 0) {
    const filtered = filter.state !== undefined || filter.q !== undefined;
    if (!filtered) return <Empty {...nothing} />;
    const { title, detail, clear } = portalWords.nothingFits;
    const act = (): void => void navigate({ search: "" });
    return <Empty title={title} detail={detail} next={{ label: clear, act }} />;
  }
  return (
    <>
      <TicketTable tickets={tickets} at={at} companies={companies} />
      {list.hasNextPage && (
        <Button
          className={styles.more}
          disabledFocusable={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {portalWords.more}
        </Button>
      )}
    </>
  );
}
