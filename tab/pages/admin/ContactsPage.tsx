import { makeStyles } from "@fluentui/react-components";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearchParams } from "react-router";
import { MoreButton } from "../../components/MoreButton.tsx";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { SearchField } from "../../components/SearchField.tsx";
import { isolated } from "../../locale/isolated.ts";
import { Asked } from "../portal/Asked.tsx";
import { peopleWords } from "../../words/people.ts";
import { useSession } from "../portal/portal-queries.ts";
import { ContactFile } from "./ContactFile.tsx";
import { contactListQuery } from "./people-queries.ts";
import { PeopleList } from "./PeopleList.tsx";

const useStyles = makeStyles({
  page: { display: "grid", gap: "16px", minWidth: 0 },
  bar: { display: "flex", flexWrap: "wrap" },
});

const { contacts: words, inactive } = peopleWords;

/** The contacts of the workspace, found by name or address. */
export function ContactsPage() {
  const styles = useStyles();
  const navigate = useNavigate();
  const { workspace } = useSession();
  const [query] = useSearchParams();
  const typed = query.get("q") ?? "";
  const search = (q: string): void =>
    void navigate({ search: q ? `?${new URLSearchParams({ q })}` : "" }, { replace: true });
  return (
    <Page title={words.title} portal={workspace.name} lead={words.lead}>
      <div className={styles.page}>
        <search className={styles.bar}>
          <SearchField label={words.search} value={typed} onSearch={search} />
        </search>
        <ContactFile />
        <Contacts typed={typed} everybody={() => search("")} />
      </div>
    </Page>
  );
}

function Contacts({ typed, everybody }: { typed: string; everybody: () => void }) {
  const found = useInfiniteQuery({ ...contactListQuery(typed), placeholderData: keepPreviousData });
  return (
    <Asked found={found} start="/">
      {(data) => {
        const items = data.pages.flatMap((page) => page.items);
        if (items.length === 0) {
          if (typed === "") return <Empty {...words.none} />;
          return <Empty {...words.noneFits} next={{ label: words.showAll, act: everybody }} />;
        }
        return (
          <>
            <PeopleList
              items={items}
              at="/admin/contacts"
              about={({ company, active }) =>
                active ? company.name : `${isolated(company.name)} · ${inactive}`
              }
            />
            <MoreButton list={found} label={words.more} />
          </>
        );
      }}
    </Asked>
  );
}
