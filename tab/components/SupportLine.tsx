import { makeStyles, tokens } from "@fluentui/react-components";
import type { Problem } from "#server/wire";
import { words } from "../words.ts";

const useStyles = makeStyles({
  line: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: "16px",
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase400,
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
  way: { color: tokens.colorBrandForegroundLink },
  phone: { color: tokens.colorBrandForegroundLink, whiteSpace: "nowrap" },
});

/** Whom to ask, and what to quote: small, beneath every refusal (sign-in.md §8). */
export function SupportLine({ problem }: { problem: Problem }) {
  const styles = useStyles();
  const { address, phone } = problem.support ?? {};
  if (!address && !phone && !problem.reference) return null;
  return (
    <p className={styles.line}>
      {(address || phone) && (
        <span>
          {words.help}{" "}
          {address && (
            <a className={styles.way} href={`mailto:${address}`}>
              {address}
            </a>
          )}
          {address && phone && words.or}
          {phone && (
            <a className={styles.phone} href={`tel:${phone.replace(/[^\d+]/g, "")}`}>
              {phone}
            </a>
          )}
        </span>
      )}
      {problem.reference && <span>{words.reference(problem.reference)}</span>}
    </p>
  );
}
