import { makeStyles, tokens } from "@fluentui/react-components";
import type { AskedCall } from "#server/wire";
import { pendingWords } from "../words/pending.ts";
import type { Fact } from "./FactList.tsx";

const useStyles = makeStyles({
  number: { color: tokens.colorBrandForegroundLink, whiteSpace: "nowrap" },
  unverified: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The number as a link that dials it: digits alone, so that nothing else gets into the address. */
function Dial({ number }: { number: string }) {
  const styles = useStyles();
  const [dialled = ""] = number.split(/x|ext/i);
  return (
    <a className={styles.number} href={`tel:${dialled.replace(/[^\d+]/g, "")}`}>
      {number}
    </a>
  );
}

/** What somebody wrote who cannot get in. */
export const callFacts = ({ company, number, line }: AskedCall): Fact[] => [
  { name: pendingWords.call.number, value: <Dial number={number} /> },
  { name: pendingWords.call.company, value: company },
  { name: pendingWords.call.line, value: line },
];

/** Beneath every call: it may be anybody. */
export function Unverified() {
  return <p className={useStyles().unverified}>{pendingWords.unverified}</p>;
}
