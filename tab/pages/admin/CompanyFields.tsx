import { Field, Input, makeStyles, Select, Textarea } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { CompanyState } from "#server/wire";
import { FieldGroup } from "../../components/FieldGroup.tsx";
import { companyWords } from "../../words/companies.ts";
import type { CompanyDraft } from "./company-draft.ts";
import { DomainList } from "./DomainList.tsx";
import { MethodChoice } from "./MethodChoice.tsx";

const useStyles = makeStyles({
  fields: { display: "grid", gap: "24px", maxWidth: "640px", minWidth: 0 },
  control: { minWidth: 0, minHeight: "44px", fontSize: "16px", "& select": { height: "44px" } },
});

type Change = (part: Partial<CompanyDraft>) => void;
type Props = {
  draft: CompanyDraft;
  suspended: readonly string[];
  /** What the server has against a field, by its name. */
  wrong: (field: string) => string | undefined;
  change: Change;
};

const STATES: readonly CompanyState[] = ["preparing", "active", "closed"];

/** All that an admin decides about a company. */
export function CompanyFields({ draft, suspended, wrong, change }: Props) {
  const styles = useStyles();
  const line = (field: "name" | "portalName" | "sessionDays", label: string, hint?: string) => (
    <Line {...{ label, hint }} wrong={wrong(field)}>
      <Input
        className={styles.control}
        value={draft[field]}
        {...(field === "sessionDays" && { type: "number", min: 1, max: 365 })}
        onChange={(_, { value }) => change({ [field]: value })}
      />
    </Line>
  );
  const lines = (field: "tenantIds" | "domainSids" | "pilots", label: string, hint: string) => (
    <Line {...{ label, hint }} wrong={wrong(field)}>
      <Textarea
        resize="vertical"
        spellCheck={false}
        value={draft[field]}
        onChange={(_, { value }) => change({ [field]: value })}
      />
    </Line>
  );
  return (
    <div className={styles.fields}>
      {line("name", companyWords.name)}
      <Line label={companyWords.state} wrong={wrong("state")}>
        <Select
          className={styles.control}
          value={draft.state}
          onChange={(_, { value }) => change({ state: STATES.find((each) => each === value)! })}
        >
          {STATES.map((state) => (
            <option key={state} value={state}>
              {companyWords.states[state]}
            </option>
          ))}
        </Select>
      </Line>
      {draft.state === "preparing" && lines("pilots", companyWords.pilots, companyWords.pilotsHint)}
      <FieldGroup title={companyWords.domains}>
        <DomainList draft={draft} suspended={suspended} wrong={wrong("domains")} change={change} />
      </FieldGroup>
      {lines("tenantIds", companyWords.tenants, companyWords.tenantsHint)}
      {lines("domainSids", companyWords.sids, companyWords.sidsHint)}
      <FieldGroup title={companyWords.narrowing}>
        <MethodChoice methods={draft.methods} change={(methods) => change({ methods })} />
      </FieldGroup>
      {line("portalName", companyWords.portalName, companyWords.portalNameHint)}
      {line("sessionDays", companyWords.sessionDays, companyWords.sessionDaysHint)}
    </div>
  );
}

type LineProps = {
  label: string;
  hint?: string | undefined;
  wrong: string | undefined;
  children: ReactElement;
};

function Line({ label, hint, wrong, children }: LineProps) {
  return (
    <Field label={label} {...(hint && { hint })} {...(wrong && { validationMessage: wrong })}>
      {children}
    </Field>
  );
}
