import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { AuditVerified } from "#server/wire";
import type { AuditAsked } from "../../api/audit-api.ts";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { saveFile } from "../../components/save-file.ts";
import { useHost } from "../../host/use-host.ts";
import { auditWords } from "../../words/audit.ts";
import { useActing } from "../portal/use-acting.ts";
import { audit } from "./audit-queries.ts";
import { ErasePerson } from "./ErasePerson.tsx";

const useStyles = makeStyles({
  tools: { display: "grid", gap: "12px" },
  row: { display: "flex", flexWrap: "wrap", gap: "8px" },
  button: { minHeight: "44px" },
  output: { display: "block" },
  said: { margin: 0, color: tokens.colorNeutralForeground2 },
  broken: {
    display: "grid",
    gap: "4px",
    padding: "12px 16px",
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `4px solid ${tokens.colorStatusDangerBorderActive}`,
  },
  line: { margin: 0 },
  strong: { margin: 0, fontWeight: tokens.fontWeightSemibold },
});

type Format = "csv" | "json";

/** What can be done with the log as a whole: taken out, checked, a person erased from it. */
export function AuditTools({ asked }: { asked: AuditAsked }) {
  const styles = useStyles();
  const [erasing, setErasing] = useState(false);
  const [erased, setErased] = useState("");
  const opener = useId();
  const exporting = useActing<true>();
  const verifying = useActing<AuditVerified>();
  const take = (format: Format): void =>
    void exporting.act(async () => {
      const day = new Date().toISOString().slice(0, 10);
      saveFile(await audit.file(asked, format), `audit-${day}.${format}`);
      return true;
    });
  const ended = (said = ""): void => {
    setErased(said);
    setErasing(false);
    document.getElementById(opener)?.focus();
  };
  const problem = exporting.problem ?? verifying.problem;
  return (
    <div className={styles.tools}>
      <div className={styles.row}>
        {(["csv", "json"] as const).map((format) => (
          <Button
            key={format}
            className={styles.button}
            disabledFocusable={exporting.busy}
            onClick={() => take(format)}
          >
            {auditWords[format]}
          </Button>
        ))}
        <Button
          className={styles.button}
          disabledFocusable={verifying.busy}
          onClick={() => void verifying.act(audit.verify)}
        >
          {auditWords.verify}
        </Button>
        <Button
          id={opener}
          className={styles.button}
          appearance="subtle"
          aria-expanded={erasing}
          onClick={() => setErasing(!erasing)}
        >
          {auditWords.erase.open}
        </Button>
      </div>
      <output className={styles.output}>
        {exporting.busy && <p className={styles.said}>{auditWords.exporting}</p>}
        {exporting.done && <p className={styles.said}>{auditWords.exported}</p>}
        {verifying.busy && <p className={styles.said}>{auditWords.verifying}</p>}
        {verifying.done && <Verdict verified={verifying.done} />}
        {erased && <p className={styles.said}>{erased}</p>}
      </output>
      {problem && <RefusalNote problem={problem} />}
      {erasing && <ErasePerson close={ended} />}
    </div>
  );
}

function Verdict({ verified }: { verified: AuditVerified }) {
  const styles = useStyles();
  const { locale } = useHost();
  const { rows = 0, from = 1, at = 0, problem = "changed" } = verified;
  if (verified.intact) {
    return <p className={styles.said}>{auditWords.verified(rows, from, locale)}</p>;
  }
  return (
    <div className={styles.broken}>
      <p className={styles.strong}>{auditWords.broken.title}</p>
      <p className={styles.line}>{auditWords.broken[problem](at)}</p>
      <p className={styles.line}>{auditWords.broken.next}</p>
    </div>
  );
}
