import { Combobox, makeStyles, Option } from "@fluentui/react-components";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { deskWords } from "../words/desk.ts";

const useStyles = makeStyles({
  box: { minHeight: "44px", minWidth: "130px", flex: "1 1 150px" },
  // The control itself, and not only the room around it: as tall as a fingertip.
  tall: {
    height: "42px",
    minWidth: 0,
    width: "100%",
    // With less, a phone zooms into the page when the field takes the focus.
    "@media (pointer: coarse)": { fontSize: "16px" },
  },
  icon: { padding: "6px" },
  list: { maxHeight: "320px" },
  option: { minHeight: "44px", overflowWrap: "anywhere" },
});

/** A company, as far as choosing one goes. */
export type Named = { readonly id: string; readonly name: string };

/** Where companies are found by words of their names. */
export type CompanySource = {
  /** Under which what was found is kept. */
  readonly key: string;
  readonly find: (words: string, signal: AbortSignal) => Promise<{ items: readonly Named[] }>;
};

type Props = {
  source: CompanySource;
  /** Those that come before all others, until words are typed. */
  first?: readonly Named[];
  chosen: Named | undefined;
  choose: (company: Named | undefined) => void;
  /** What it says while none is chosen. */
  placeholder: string;
  /** Its name, where no field around it has one. */
  label?: string;
};

/** One company of any number, found as its name is typed: a question that typing overtook is taken back. */
export function CompanyPicker({ source, first = [], chosen, choose, placeholder, label }: Props) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string>();
  const words = useDeferredValue(typed?.trim() ?? "");
  const { data } = useQuery({
    queryKey: [source.key, words],
    queryFn: ({ signal }) => source.find(words, signal),
    placeholderData: keepPreviousData,
  });
  const others = data?.items.filter(({ id }) => !first.some((each) => each.id === id));
  const items = words === "" ? others && [...first, ...others] : data?.items;
  return (
    <Combobox
      className={styles.box}
      input={{ className: styles.tall }}
      expandIcon={{ className: styles.icon }}
      clearIcon={{ className: styles.icon }}
      listbox={{ className: styles.list }}
      {...(label !== undefined && { "aria-label": label })}
      placeholder={placeholder}
      inlinePopup
      freeform
      clearable
      value={typed ?? chosen?.name ?? ""}
      selectedOptions={chosen ? [chosen.id] : []}
      onChange={({ target }) => setTyped(target.value)}
      onOptionSelect={(_event, { optionValue }) => {
        setTyped(undefined);
        choose(items?.find(({ id }) => id === optionValue));
      }}
      onBlur={() => setTyped(undefined)}
    >
      {items?.map(({ id, name }) => (
        <Option className={styles.option} key={id} value={id}>
          {name}
        </Option>
      ))}
      {items?.length === 0 && (
        <Option className={styles.option} value="" disabled text={deskWords.noCompany}>
          {deskWords.noCompany}
        </Option>
      )}
    </Combobox>
  );
}
