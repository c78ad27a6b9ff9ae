import { Checkbox, Field, Input, makeStyles, Radio, RadioGroup } from "@fluentui/react-components";
import type { Method } from "#server/wire";
import type { CreationPolicy, SigninSettings } from "../../api/back-office-api.ts";
import { FieldGroup } from "../../components/FieldGroup.tsx";
import { CompanyPicker } from "../../components/CompanyPicker.tsx";
import { signinSettingWords as text } from "../../words/companies.ts";
import { allCompanies } from "./back-office-queries.ts";
import { MethodTable } from "./MethodTable.tsx";

const useStyles = makeStyles({
  fields: { display: "grid", gap: "32px", maxWidth: "640px", minWidth: 0 },
  control: { minWidth: 0, maxWidth: "320px", minHeight: "44px", fontSize: "16px" },
});

const POLICIES: readonly CreationPolicy[] = [
  "domain-or-directory",
  "domain",
  "directory",
  "domain-and-directory",
  "off",
];
const DISCLOSURES: readonly SigninSettings["disclosure"][] = ["guided", "private"];

type Props = {
  settings: SigninSettings;
  configured: readonly Method[];
  wrong: (field: string) => string | undefined;
  change: (part: Partial<SigninSettings>) => void;
};

/** Each setting with one line of consequence, the safe choice first (look.md, "Portals"). */
export function SigninFields({ settings, configured, wrong, change }: Props) {
  const styles = useStyles();
  const { creation, disclosure, emailCode, session } = settings;
  const catchAll = creation.catchAllCompany;
  const note = (field: string) => {
    const said = wrong(field);
    return said === undefined ? {} : { validationMessage: said };
  };
  return (
    <div className={styles.fields}>
      <FieldGroup title={text.methodsTitle} lead={text.methodsLead}>
        <Field {...note("settings.methods")}>
          <div>
            <MethodTable
              methods={settings.methods}
              configured={configured}
              change={(methods) => change({ methods })}
            />
          </div>
        </Field>
      </FieldGroup>
      <FieldGroup title={text.codes}>
        <Field hint={text.codesHint}>
          <Checkbox
            label={text.codesOn}
            checked={emailCode.enabled}
            onChange={(_, { checked }) => change({ emailCode: { enabled: checked === true } })}
          />
        </Field>
      </FieldGroup>
      <FieldGroup title={text.creationTitle}>
        <Field label={text.creation}>
          <RadioGroup
            value={creation.policy}
            onChange={(_, { value }) => {
              const policy = POLICIES.find((each) => each === value);
              if (policy) change({ creation: { ...creation, policy } });
            }}
          >
            {POLICIES.map((policy) => (
              <Radio key={policy} value={policy} label={text.policies[policy]} />
            ))}
          </RadioGroup>
        </Field>
        <Field
          label={text.catchAll}
          hint={text.catchAllHint}
          {...note("settings.creation.catchAllCompany")}
        >
          <CompanyPicker
            source={allCompanies}
            chosen={catchAll === null ? undefined : { id: catchAll, name: catchAll }}
            choose={(company) =>
              change({ creation: { ...creation, catchAllCompany: company?.name ?? null } })
            }
            placeholder={text.catchAllNone}
          />
        </Field>
      </FieldGroup>
      <Directory settings={settings} change={change} />
      <Disclosure disclosure={disclosure} change={change} />
      <FieldGroup title={text.stayTitle}>
        <Field label={text.days} hint={text.daysHint} {...note("settings.session.contactDays")}>
          <Input
            className={styles.control}
            type="number"
            min={1}
            max={365}
            value={session.contactDays === 0 ? "" : String(session.contactDays)}
            onChange={(_, { value }) => change({ session: { contactDays: Number(value) } })}
          />
        </Field>
      </FieldGroup>
    </div>
  );
}

function Disclosure({
  disclosure,
  change,
}: Pick<Props, "change"> & Pick<SigninSettings, "disclosure">) {
  return (
    <FieldGroup title={text.disclosureTitle}>
      <Field label={text.disclosure}>
        <RadioGroup
          value={disclosure}
          onChange={(_, { value }) => {
            const chosen = DISCLOSURES.find((each) => each === value);
            if (chosen) change({ disclosure: chosen });
          }}
        >
          {DISCLOSURES.map((each) => (
            <Radio key={each} value={each} label={text.disclosures[each]} />
          ))}
        </RadioGroup>
      </Field>
    </FieldGroup>
  );
}

function Directory({ settings, change }: Pick<Props, "settings" | "change">) {
  const { directoryMatchedOnly, codeWithoutDirectory } = settings;
  return (
    <FieldGroup title={text.directoryTitle}>
      <Field hint={text.matchedOnlyHint}>
        <Checkbox
          label={text.matchedOnly}
          checked={directoryMatchedOnly}
          onChange={(_, { checked }) => change({ directoryMatchedOnly: checked === true })}
        />
      </Field>
      {directoryMatchedOnly && (
        <Checkbox
          label={text.codeWithout}
          checked={codeWithoutDirectory}
          onChange={(_, { checked }) => change({ codeWithoutDirectory: checked === true })}
        />
      )}
    </FieldGroup>
  );
}
