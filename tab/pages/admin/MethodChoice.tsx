import { Checkbox, makeStyles, Radio, RadioGroup } from "@fluentui/react-components";
import type { Method } from "#server/wire";
import { companyWords } from "../../words/companies.ts";

const useStyles = makeStyles({
  choice: { display: "grid" },
  methods: { display: "grid", paddingInlineStart: "32px" },
});

export const METHODS: readonly Method[] = ["microsoft", "google", "code", "password"];

type Props = { methods: Method[] | null; change: (methods: Method[] | null) => void };

/** Whether a company allows fewer ways to sign in than the workspace, and which. */
export function MethodChoice({ methods, change }: Props) {
  const styles = useStyles();
  const toggle = (method: Method, on: boolean): void =>
    change(METHODS.filter((each) => (each === method ? on : methods?.includes(each))));
  return (
    <div className={styles.choice}>
      <RadioGroup
        aria-label={companyWords.narrowing}
        value={methods ? "fewer" : "all"}
        onChange={(_, { value }) => change(value === "all" ? null : [...METHODS])}
      >
        <Radio value="all" label={companyWords.allMethods} />
        <Radio value="fewer" label={companyWords.fewer} />
      </RadioGroup>
      {methods && (
        <div className={styles.methods}>
          {METHODS.map((method) => (
            <Checkbox
              key={method}
              label={companyWords.methods[method]}
              checked={methods.includes(method)}
              onChange={(_, { checked }) => toggle(method, checked === true)}
            />
          ))}
        </div>
      )}
    </div>
  );
}
