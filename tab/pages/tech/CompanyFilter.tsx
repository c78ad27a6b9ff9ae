import { Combobox, makeStyles, Option } from "@fluentui/react-components";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { deskWords } from "../../words/desk.ts";
import { queueCompaniesQuery } from "../portal/portal-queries.ts";

const useStyles = makeStyles({
  box: { minHeight: "44px", minWidth: "130px", flex: "1 1 150px" },
  // The control itself, and not only the room around it: as tall as a fingertip.
  tall: { height: "42px", minWidth: 0, width: "100%" },
  icon: { padding: "6px" },
  list: { maxHeight: "320px" },
  option: { minHeight: "44px" },
});

type Props = {
  /** The id of the one that is chosen. */
  company: string | undefined;
  choose: (company: string | undefined) => void;
};

/** One company of all, found by its name. */
export function CompanyFilter({ company, choose }: Props) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string>();
  const words = useDeferredValue(typed?.trim() ?? "");
  const found = useQuery({
    ...queueCompaniesQuery({ q: words }),
    placeholderData: keepPreviousData,
  });
  const chosen = useQuery({
    ...queueCompaniesQuery({ id: company ?? "" }),
    enabled: company !== undefined,
  });
  const items = found.data?.items ?? [];
  const name = company === undefined ? "" : (chosen.data?.items[0]?.name ?? "");
  return (
    <Combobox
      className={styles.box}
      input={{ className: styles.tall }}
      expandIcon={{ className: styles.icon }}
      clearIcon={{ className: styles.icon }}
      listbox={{ className: styles.list }}
      aria-label={deskWords.company}
      placeholder={deskWords.anyCompany}
      inlinePopup
      freeform
      clearable
      value={typed ?? name}
      selectedOptions={company === undefined ? [] : [company]}
      onChange={({ target }) => setTyped(target.value)}
      onOptionSelect={(_event, { optionValue }) => {
        setTyped(undefined);
        choose(optionValue);
      }}
      onBlur={() => setTyped(undefined)}
    >
      {items.map(({ id, name: label }) => (
        <Option className={styles.option} key={id} value={id}>
          {label}
        </Option>
      ))}
      {items.length === 0 && (
        <Option className={styles.option} value="" disabled text={deskWords.noCompany}>
          {deskWords.noCompany}
        </Option>
      )}
    </Combobox>
  );
}
