import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import type { KeyboardEvent } from "react";
import { useKeptFocus } from "../../components/kept-focus.ts";
import { companyWords } from "../../words/companies.ts";
import { allDomains, type CompanyDraft } from "./company-draft.ts";

const useStyles = makeStyles({
  section: { display: "grid", gap: "12px", minWidth: 0 },
  list: { display: "grid", gap: "4px", margin: 0, padding: 0, listStyleType: "none" },
  item: {
    display: "grid",
    gridTemplateColumns: "1fr auto",
    alignItems: "center",
    gap: "8px",
    padding: "0 0 0 12px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
    minWidth: 0,
  },
  quiet: {
    display: "block",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  remove: { minHeight: "44px" },
  add: { display: "flex", flexWrap: "wrap", gap: "8px", alignItems: "flex-end" },
  field: { flex: "1 1 200px", minWidth: 0 },
  input: { minWidth: 0, minHeight: "44px", fontSize: "16px" },
});

type Domains = Pick<CompanyDraft, "domains" | "oneMore">;

type Props = {
  draft: Domains;
  /** Domains of it that own nobody any more. */
  suspended: readonly string[];
  /** What the server has against one of them. */
  wrong: string | undefined;
  change: (part: Partial<Domains>) => void;
};

/** A company's domains: each stands alone, so that one is added or taken away without typing the rest. */
export function DomainList({ draft, suspended, wrong, change }: Props) {
  const styles = useStyles();
  const { domains, oneMore } = draft;
  const kept = useKeptFocus<HTMLDivElement>();
  const add = (): void => change({ domains: allDomains(draft), oneMore: "" });
  const enter = (event: KeyboardEvent): void => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  };
  return (
    <div className={styles.section} {...kept}>
      <span className={styles.quiet}>{companyWords.domainsHint}</span>
      {domains.length === 0 ? (
        <span className={styles.quiet}>{companyWords.noDomains}</span>
      ) : (
        <ul className={styles.list} aria-label={companyWords.domains}>
          {domains.map((domain) => (
            <li key={domain} className={styles.item}>
              <span>
                {domain}
                {suspended.includes(domain) && (
                  <span className={styles.quiet}>{companyWords.suspended}</span>
                )}
              </span>
              <Button
                className={styles.remove}
                appearance="subtle"
                aria-label={companyWords.removeDomain(domain)}
                onClick={() => change({ domains: domains.filter((each) => each !== domain) })}
              >
                {companyWords.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.add}>
        <Field
          className={styles.field}
          label={companyWords.domain}
          {...(wrong !== undefined && { validationMessage: wrong })}
        >
          <Input
            className={styles.input}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={oneMore}
            onChange={(_, data) => change({ oneMore: data.value })}
            onKeyDown={enter}
          />
        </Field>
        <Button className={styles.remove} onClick={add} disabledFocusable={oneMore.trim() === ""}>
          {companyWords.addDomain}
        </Button>
      </div>
    </div>
  );
}
