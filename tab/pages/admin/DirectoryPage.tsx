import { makeStyles } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { Asked } from "../portal/Asked.tsx";
import { directoryWords } from "../../words/directory.ts";
import { useSession } from "../portal/portal-queries.ts";
import { directoriesQuery } from "./directory-queries.ts";
import { DirectoryCard } from "./DirectoryCard.tsx";
import { DirectoryHistory } from "./DirectoryHistory.tsx";

const useStyles = makeStyles({
  all: { display: "grid", gap: "24px", minWidth: 0 },
  list: { display: "grid", gap: "16px", margin: 0, padding: 0, listStyleType: "none" },
});

function Directories() {
  const styles = useStyles();
  const found = useQuery(directoriesQuery);
  return (
    <Asked found={found} start="/">
      {(data) => {
        const { configured, items } = data;
        if (!configured) return <Empty {...directoryWords.unset} />;
        if (items.length === 0) return <Empty {...directoryWords.empty} />;
        return (
          <div className={styles.all}>
            <ul className={styles.list}>
              {items.map((card) => (
                <DirectoryCard key={card.tenantId} card={card} />
              ))}
            </ul>
            <DirectoryHistory />
          </div>
        );
      }}
    </Asked>
  );
}

/** Clients' directories: whom of, what would change, now, and what was (portals.md, "Contact sync"). */
export function DirectoryPage() {
  const { workspace } = useSession();
  return (
    <Page title={directoryWords.title} portal={workspace.name} lead={directoryWords.lead}>
      <Directories />
    </Page>
  );
}
