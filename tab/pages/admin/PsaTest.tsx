import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { PsaTested, PsaView } from "#server/wire";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { psaWords } from "../../words/psa.ts";
import { useActing } from "../portal/use-acting.ts";
import { psa } from "./psa-queries.ts";
import { PsaMapping } from "./PsaMapping.tsx";

const useStyles = makeStyles({
  part: { display: "grid", gap: "16px", maxWidth: "560px" },
  row: { display: "flex", flexWrap: "wrap", gap: "8px" },
  button: { minHeight: "44px" },
  said: { margin: 0, color: tokens.colorNeutralForeground2 },
  wrong: {
    margin: 0,
    padding: "8px 12px",
    borderLeft: `4px solid ${tokens.colorStatusDangerBorderActive}`,
  },
});

/** Whether it answers; then, what it has to choose from. */
export function PsaTest({ view }: { view: PsaView }) {
  const styles = useStyles();
  const testing = useActing<PsaTested>();
  const hooking = useActing<true>();
  const tested = testing.done;
  const problem = testing.problem ?? hooking.problem;
  const hook = (): void =>
    void hooking.act(async () => {
      await psa.registerWebhooks();
      return true;
    });
  return (
    <section className={styles.part}>
      <div className={styles.row}>
        <Button
          className={styles.button}
          disabledFocusable={testing.busy}
          onClick={() => void testing.act(psa.test)}
        >
          {psaWords.test}
        </Button>
        <Button className={styles.button} disabledFocusable={hooking.busy} onClick={hook}>
          {psaWords.hooks}
        </Button>
      </div>
      <output>
        {testing.busy && <p className={styles.said}>{psaWords.testing}</p>}
        {tested?.reached && <p className={styles.said}>{psaWords.reached(tested.version ?? "")}</p>}
        {tested?.trouble && <p className={styles.wrong}>{psaWords.trouble[tested.trouble]}</p>}
        {hooking.done && <p className={styles.said}>{psaWords.hooked}</p>}
      </output>
      {problem && <RefusalNote problem={problem} />}
      {tested?.reached && <PsaMapping view={view} tested={tested} />}
    </section>
  );
}
