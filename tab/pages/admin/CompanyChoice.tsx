import { Field, Input, makeStyles, Select } from "@fluentui/react-components";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { pendingWords } from "../../words/pending.ts";
import { companiesFoundQuery } from "../portal/pending-queries.ts";

const { person: text } = pendingWords;

const useStyles = makeStyles({
  choice: { display: "grid", gap: "12px", maxWidth: "420px", minWidth: 0 },
  select: { minHeight: "44px", minWidth: 0 },
  // The control itself, and not only the room around it: as tall as a fingertip.
  tall: { height: "44px" },
  input: { minHeight: "44px", minWidth: 0, fontSize: "16px" },
});

type Named = { id: string; name: string };
type Props = {
  candidates: readonly Named[];
  chosen: Named | undefined;
  choose: (company: Named | undefined) => void;
};

/** One of the companies that claim the address, or any other that is open. */
export function CompanyChoice({ candidates, chosen, choose }: Props) {
  const styles = useStyles();
  const [words, setWords] = useState("");
  const found = useQuery({
    ...companiesFoundQuery(useDeferredValue(words)),
    placeholderData: keepPreviousData,
  });
  const known = (id: string): boolean => candidates.some((each) => each.id === id);
  const others = (found.data?.items ?? []).filter(
    ({ id, state }) => state !== "closed" && !known(id),
  );
  // What was chosen stays to be seen, whatever is looked for next.
  const strayed = chosen && !known(chosen.id) && !others.some(({ id }) => id === chosen.id);
  const shown: readonly Named[] = strayed ? [chosen, ...others] : others;
  const isLong = words !== "" || (found.data?.next ?? null) !== null;
  const pick = (id: string): void =>
    choose([...candidates, ...shown].find((company) => company.id === id));
  return (
    <div className={styles.choice}>
      <Field label={text.company}>
        <Select
          select={{ className: styles.tall }}
          className={styles.select}
          value={chosen?.id ?? ""}
          onChange={(_, { value }) => pick(value)}
        >
          <option value="">{text.choose}</option>
          <Group label={text.candidates} companies={candidates} />
          <Group label={text.others} companies={shown} />
        </Select>
      </Field>
      {isLong && (
        <Field label={text.find}>
          <Input
            className={styles.input}
            type="search"
            value={words}
            maxLength={200}
            onChange={(_, { value }) => setWords(value)}
          />
        </Field>
      )}
    </div>
  );
}

function Group({ label, companies }: { label: string; companies: readonly Named[] }) {
  if (companies.length === 0) return null;
  return (
    <optgroup label={label}>
      {companies.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}
