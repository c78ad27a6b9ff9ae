import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import type { CompanyRow } from "../../api/portal-api.ts";
import { Bones } from "../../components/Bones.tsx";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { Refused } from "../../components/Refused.tsx";
import { useHost } from "../../host/use-host.ts";
import { portalWords } from "../../words.ts";
import { companiesQuery, problemOf, useSession } from "../portal/portal-queries.ts";

const useStyles = makeStyles({
  list: { display: "grid", gap: "12px", margin: 0, padding: 0, listStyleType: "none" },
  company: {
    display: "grid",
    gap: "4px 24px",
    padding: "16px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media (min-width: 640px)": {
      gridTemplateColumns: "1.2fr 1.6fr 7em 7em",
      alignItems: "center",
    },
  },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: "anywhere",
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
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

function Company({ company }: { company: CompanyRow }) {
  const styles = useStyles();
  const { locale } = useHost();
  return (
    <li className={styles.company}>
      <h2 className={styles.name}>{company.name}</h2>
      {company.domains.length === 0 ? (
        <span className={styles.quiet}>{portalWords.noDomains}</span>
      ) : (
        <ul className={styles.domains} aria-label={portalWords.domainsHead}>
          {company.domains.map((domain) => (
            <li key={domain} className={styles.domain}>
              {domain}
            </li>
          ))}
        </ul>
      )}
      <span className={styles.quiet}>{portalWords.contacts(company.contacts, locale)}</span>
      <span className={styles.quiet}>{portalWords.companyStates[company.state]}</span>
    </li>
  );
}

function Companies() {
  const styles = useStyles();
  const navigate = useNavigate();
  const found = useQuery(companiesQuery);
  if (found.isPending) return <Bones />;
  if (found.isError) {
    const again = (): void => void found.refetch();
    const start = (): void => void navigate("/");
    return <Refused problem={problemOf(found.error)} again={again} start={start} />;
  }
  const { items } = found.data;
  if (items.length === 0) return <Empty {...portalWords.noCompanies} />;
  return (
    <ul className={styles.list}>
      {items.map((company) => (
        <Company key={company.id} company={company} />
      ))}
    </ul>
  );
}

/** The companies of the workspace, and the domains by which newcomers find theirs. */
export function CompaniesPage() {
  const { workspace } = useSession();
  return (
    <Page title={portalWords.companies} portal={workspace.name} lead={portalWords.companiesLead}>
      <Companies />
    </Page>
  );
}
