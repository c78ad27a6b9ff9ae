import { makeStyles } from "@fluentui/react-components";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearchParams } from "react-router";
import type { AuditAsked } from "../../api/audit-api.ts";
import { MoreButton } from "../../components/MoreButton.tsx";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { Asked } from "../portal/Asked.tsx";
import { auditWords } from "../../words/audit.ts";
import { useSession } from "../portal/portal-queries.ts";
import { askedBy, readFilter } from "./audit-filter.ts";
import { auditQuery } from "./audit-queries.ts";
import { AuditFilters } from "./AuditFilters.tsx";
import { AuditTable } from "./AuditTable.tsx";
import { AuditTools } from "./AuditTools.tsx";

const useStyles = makeStyles({
  list: { display: "grid", gap: "16px", minWidth: 0 },
});

/** The audit log: what happened, who did it, whom it was about. */
export function AuditPage() {
  const styles = useStyles();
  const { workspace } = useSession();
  const [query] = useSearchParams();
  const filter = readFilter(query);
  const asked = askedBy(filter);
  return (
    <Page title={auditWords.title} portal={workspace.name} lead={auditWords.lead}>
      <div className={styles.list}>
        <AuditFilters filter={filter} />
        <AuditTools asked={asked} />
        <Rows asked={asked} />
      </div>
    </Page>
  );
}

function Rows({ asked }: { asked: AuditAsked }) {
  const navigate = useNavigate();
  const list = useInfiniteQuery({ ...auditQuery(asked), placeholderData: keepPreviousData });
  const everything = (): void => void navigate({ search: "" });
  return (
    <Asked found={list} start="/">
      {(data) => {
        const rows = data.pages.flatMap(({ items }) => items);
        if (rows.length === 0) {
          if (Object.keys(asked).length === 0) return <Empty {...auditWords.empty} />;
          const next = { label: auditWords.clear, act: everything };
          return <Empty {...auditWords.nothingFits} next={next} />;
        }
        return (
          <>
            <AuditTable rows={rows} />
            <MoreButton list={list} label={auditWords.more} />
          </>
        );
      }}
    </Asked>
  );
}
