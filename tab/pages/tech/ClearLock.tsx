import { Button, Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { CallerVerifiedBy } from "#server/wire";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { explainWords } from "../../words/explain.ts";
import { backOffice } from "../admin/back-office-queries.ts";
import { useActing } from "../portal/use-acting.ts";

const useStyles = makeStyles({
  section: { display: "grid", gap: "12px", alignContent: "start", minWidth: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  lead: { margin: 0, color: tokens.colorNeutralForeground2 },
  control: { minWidth: 0, minHeight: "44px", fontSize: "16px", "& select": { height: "44px" } },
  button: { justifySelf: "start", minHeight: "44px" },
  output: { display: "block" },
});

const WAYS: readonly CallerVerifiedBy[] = [
  "called-back",
  "seen-in-person",
  "vouched-by-colleague",
  "matched-number",
];

/** Wrong codes are forgotten only by somebody who knows who is calling, and says how (portals.md). */
export function ClearLock({ email, locked }: { email: string; locked: boolean }) {
  const styles = useStyles();
  const [way, setWay] = useState<CallerVerifiedBy>();
  const job = useActing<true>();
  const clear = (): void => {
    if (!way) return;
    void job.act(async () => {
      await backOffice.clearLock(email, way);
      return true;
    });
  };
  return (
    <section className={styles.section} aria-label={explainWords.lockTitle}>
      <h2 className={styles.title}>{explainWords.lockTitle}</h2>
      <p className={styles.lead}>{locked ? explainWords.locked : explainWords.unlocked}</p>
      <Field label={explainWords.sure}>
        <Select
          className={styles.control}
          value={way ?? ""}
          onChange={(_, { value }) => setWay(WAYS.find((each) => each === value))}
        >
          <option value="">{explainWords.choose}</option>
          {WAYS.map((each) => (
            <option key={each} value={each}>
              {explainWords.verified[each]}
            </option>
          ))}
        </Select>
      </Field>
      <Button className={styles.button} disabledFocusable={job.busy || !way} onClick={clear}>
        {explainWords.clear}
      </Button>
      <output className={styles.output}>{job.done && explainWords.cleared}</output>
      {job.problem && <RefusalNote problem={job.problem} />}
    </section>
  );
}
