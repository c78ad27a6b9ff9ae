import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { CompanyList } from "#server/wire";
import { MoreButton } from "../../components/MoreButton.tsx";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { SearchField } from "../../components/SearchField.tsx";
import { useListStyles } from "../../components/use-list-styles.ts";
import { useHost } from "../../host/use-host.ts";
import { Asked } from "../portal/Asked.tsx";
import { companyWords } from "../../words/companies.ts";
import { portalWords } from "../../words.ts";
import { useSession } from "../portal/portal-queries.ts";
import { companyListQuery } from "./back-office-queries.ts";

const useStyles = makeStyles({
  page: { display: "grid", gap: "16px", minWidth: 0 },
  bar: { display: "flex", flexWrap: "wrap", gap: "12px" },
  button: { minHeight: "44px" },
  company: { "@media (min-width: 640px)": { gridTemplateColumns: "1.2fr 1.6fr 7em 7em" } },
  name: {
    margin: 0,
    minWidth: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  domains: {
    display: "flex",
    flexWrap: "wrap",
    gap: "4px 8px",
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  domain: {
    padding: "2px 8px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground4,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
});

/** The companies of the workspace, and the domains by which newcomers find theirs. */
export function CompaniesPage() {
  const styles = useStyles();
  const navigate = useNavigate();
  const { workspace } = useSession();
  const [query] = useSearchParams();
  const words = query.get("q") ?? "";
  const search = (q: string): void =>
    void navigate({ search: q ? `?${new URLSearchParams({ q })}` : "" }, { replace: true });
  return (
    <Page title={portalWords.companies} portal={workspace.name} lead={portalWords.companiesLead}>
      <div className={styles.page}>
        <search className={styles.bar}>
          <SearchField label={companyWords.search} value={words} onSearch={search} />
          <Button
            className={styles.button}
            appearance="primary"
            onClick={() => void navigate("/admin/companies/new")}
          >
            {companyWords.add}
          </Button>
        </search>
        <Companies words={words} everything={() => search("")} />
      </div>
    </Page>
  );
}

function Companies({ words, everything }: { words: string; everything: () => void }) {
  const styles = useListStyles();
  const found = useInfiniteQuery({ ...companyListQuery(words), placeholderData: keepPreviousData });
  return (
    <Asked found={found} start="/">
      {(data) => {
        const rows = data.pages.flatMap(({ items }) => items);
        if (rows.length === 0) {
          if (words === "") return <Empty {...portalWords.noCompanies} />;
          const next = { label: companyWords.showAll, act: everything };
          return <Empty {...companyWords.noneFits} next={next} />;
        }
        return (
          <>
            <ul className={styles.list}>
              {rows.map((company) => (
                <Company key={company.id} company={company} />
              ))}
            </ul>
            <MoreButton list={found} label={companyWords.more} />
          </>
        );
      }}
    </Asked>
  );
}

function Company({ company }: { company: CompanyList["items"][number] }) {
  const styles = useStyles();
  const list = useListStyles();
  const { locale } = useHost();
  return (
    <li className={mergeClasses(list.row, list.leading, styles.company)}>
      <h2 className={styles.name}>
        <Link className={list.link} to={`/admin/companies/${company.id}`}>
          {company.name}
        </Link>
      </h2>
      {company.domains.length === 0 ? (
        <span className={list.quiet}>{portalWords.noDomains}</span>
      ) : (
        <ul className={styles.domains} aria-label={portalWords.domainsHead}>
          {company.domains.map((domain) => (
            <li key={domain} className={styles.domain}>
              {domain}
            </li>
          ))}
        </ul>
      )}
      <span className={list.quiet}>{companyWords.peopleIn(company, locale)}</span>
      <span className={list.quiet}>{portalWords.companyStates[company.state]}</span>
    </li>
  );
}
