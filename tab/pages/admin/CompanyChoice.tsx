import { Field, makeStyles } from "@fluentui/react-components";
import { CompanyPicker, type CompanySource, type Named } from "../../components/CompanyPicker.tsx";
import { pendingWords } from "../../words/pending.ts";
import { backOffice } from "./back-office-queries.ts";

const { person: text } = pendingWords;

const useStyles = makeStyles({ choice: { maxWidth: "420px", minWidth: 0 } });

/** Nobody is put into a company that is closed. */
const openCompanies: CompanySource = {
  key: "open-companies",
  find: (q, signal) => backOffice.companies({ q, state: "open" }, signal),
};

type Props = {
  candidates: readonly Named[];
  chosen: Named | undefined;
  choose: (company: Named | undefined) => void;
};

/** One of the companies that claim the address, or any other that is open. */
export function CompanyChoice({ candidates, chosen, choose }: Props) {
  const styles = useStyles();
  return (
    <Field className={styles.choice} label={text.company}>
      <CompanyPicker
        source={openCompanies}
        first={candidates}
        {...{ chosen, choose }}
        placeholder={text.choose}
      />
    </Field>
  );
}
