import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { CompanyPicker } from "../../components/CompanyPicker.tsx";
import { useKeptFocus } from "../../components/kept-focus.ts";
import { companyWords } from "../../words/companies.ts";
import { allCompanies, companyNameQuery } from "./back-office-queries.ts";

const useStyles = makeStyles({
  all: { display: "grid", gap: "12px", minWidth: 0, margin: 0, padding: 0, border: "none" },
  list: { display: "grid", gap: "4px", margin: 0, padding: 0, listStyleType: "none" },
  company: {
    display: "grid",
    gridTemplateColumns: "1fr auto",
    alignItems: "center",
    gap: "8px",
    paddingInlineStart: "12px",
    minWidth: 0,
    overflowWrap: "anywhere",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  remove: { minHeight: "44px" },
});

type Props = {
  label: string;
  ids: readonly string[];
  change: (ids: string[]) => void;
};

/** Some companies of any number: found by their names, each taken away again by itself. */
export function SomeCompanies({ label, ids, change }: Props) {
  const styles = useStyles();
  const kept = useKeptFocus<HTMLFieldSetElement>();
  return (
    <fieldset className={styles.all} aria-label={label} {...kept}>
      <CompanyPicker
        source={allCompanies}
        chosen={undefined}
        choose={(company) => company && change([...new Set([...ids, company.id])])}
        placeholder={companyWords.search}
        label={companyWords.search}
      />
      {ids.length > 0 && (
        <ul className={styles.list} aria-label={label}>
          {ids.map((id) => (
            <Company key={id} id={id} drop={() => change(ids.filter((each) => each !== id))} />
          ))}
        </ul>
      )}
    </fieldset>
  );
}

function Company({ id, drop }: { id: string; drop: () => void }) {
  const styles = useStyles();
  const { data: name = "" } = useQuery(companyNameQuery(id));
  return (
    <li className={styles.company}>
      {name}
      <Button
        className={styles.remove}
        appearance="subtle"
        aria-label={companyWords.removeDomain(name)}
        onClick={drop}
      >
        {companyWords.remove}
      </Button>
    </li>
  );
}
