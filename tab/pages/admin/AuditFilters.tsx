import { Button, Field, Input, makeStyles, Select } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useNavigate } from "react-router";
import { auditWords } from "../../words/audit.ts";
import { CompanyPicker } from "../../components/CompanyPicker.tsx";
import { allCompanies, companyNameQuery } from "./back-office-queries.ts";
import { type AuditFilter, filterAddress } from "./audit-filter.ts";

const useStyles = makeStyles({
  bar: {
    display: "grid",
    gap: "12px",
    gridTemplateColumns: "1fr 1fr",
    "@media (min-width: 640px)": {
      gap: "12px 16px",
      gridTemplateColumns: "repeat(auto-fill, minmax(200px, 1fr))",
    },
    alignItems: "end",
  },
  field: { minWidth: 0 },
  control: { minWidth: 0, width: "100%", minHeight: "44px", "& select": { height: "44px" } },
  clear: { minHeight: "44px", justifySelf: "start" },
});

/** How long a pause in typing means that the search may go, in milliseconds. */
const PAUSE = 400;

const ACTIONS = Object.entries(auditWords.actions).toSorted(([, one], [, other]) =>
  one.localeCompare(other),
);

type Change = (part: Partial<Record<keyof AuditFilter, string>>) => void;

/** What narrows the log; all of it lives in the address, so that a view can be sent on. */
export function AuditFilters({ filter }: { filter: AuditFilter }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const change: Change = (part) => {
    const next = { ...filter, ...part } as AuditFilter;
    void navigate({ search: filterAddress(next) }, { replace: true });
  };
  const narrowed = Object.keys(filter).length > 0;
  return (
    <search className={styles.bar} aria-label={auditWords.filters}>
      <Typed
        label={auditWords.person}
        type="email"
        value={filter.person}
        name="person"
        {...{ change }}
      />
      <Companies chosen={filter.company} change={change} />
      <Chosen
        label={auditWords.what}
        value={filter.action}
        all={auditWords.everything}
        options={ACTIONS}
        choose={(action) => change({ action })}
      />
      <Chosen
        label={auditWords.outcome}
        value={filter.outcome}
        all={auditWords.anyOutcome}
        options={Object.entries(auditWords.outcomes)}
        choose={(outcome) => change({ outcome })}
      />
      <Day label={auditWords.from} value={filter.from} choose={(from) => change({ from })} />
      <Day label={auditWords.to} value={filter.to} choose={(to) => change({ to })} />
      <Typed
        label={auditWords.reference}
        type="text"
        value={filter.reference}
        name="reference"
        {...{ change }}
      />
      {narrowed && (
        <Button className={styles.clear} onClick={() => void navigate({ search: "" })}>
          {auditWords.clear}
        </Button>
      )}
    </search>
  );
}

/** One person or one company at a time: choosing a company lets go of the person. */
function Companies({ chosen, change }: { chosen: string | undefined; change: Change }) {
  const styles = useStyles();
  const { data: name = "" } = useQuery({
    ...companyNameQuery(chosen ?? ""),
    enabled: chosen !== undefined,
  });
  return (
    <Field className={styles.field} label={auditWords.company}>
      <CompanyPicker
        source={allCompanies}
        chosen={chosen === undefined ? undefined : { id: chosen, name }}
        choose={(company) =>
          change({ company: company?.id ?? "", person: "", contact: "", tech: "" })
        }
        placeholder={auditWords.allCompanies}
      />
    </Field>
  );
}

type ChosenProps = {
  label: string;
  value: string | undefined;
  /** What the first choice says, which narrows nothing. */
  all: string;
  options: readonly (readonly [value: string, words: string])[];
  choose: (value: string) => void;
};

function Chosen({ label, value = "", all, options, choose }: ChosenProps) {
  const styles = useStyles();
  return (
    <Field className={styles.field} label={label}>
      <Select className={styles.control} value={value} onChange={(_, data) => choose(data.value)}>
        <option value="">{all}</option>
        {options.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  );
}

type DayProps = { label: string; value: string | undefined; choose: (day: string) => void };

function Day({ label, value = "", choose }: DayProps) {
  const styles = useStyles();
  return (
    <Field className={styles.field} label={label}>
      <Input
        className={styles.control}
        type="date"
        value={value}
        onChange={(_, data) => choose(data.value)}
      />
    </Field>
  );
}

type TypedProps = {
  label: string;
  type: "email" | "text";
  name: "person" | "reference";
  value: string | undefined;
  change: Change;
};

/** Sought after a pause; a person is sought once there is a whole address. */
function Typed({ label, type, name, value = "", change }: TypedProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const wanted = typed.trim();
  const whole = wanted === "" || name !== "person" || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(wanted);
  useEffect(() => {
    if (wanted === value || !whole) return undefined;
    const alone = name === "person" ? { company: "", contact: "", tech: "" } : {};
    const timer = setTimeout(() => change({ ...alone, [name]: wanted }), PAUSE);
    return () => clearTimeout(timer);
  }, [wanted, whole, value, name, change]);
  return (
    <Field className={styles.field} label={label}>
      <Input
        className={styles.control}
        type={type}
        value={typed}
        {...(name === "person" ? { placeholder: auditWords.personHint } : {})}
        onChange={(_, data) => setTyped(data.value)}
      />
    </Field>
  );
}
