import { makeStyles, tokens } from "@fluentui/react-components";
import { useHost } from "../../host/use-host.ts";
import { clockFace, milestoneOf, spokenSpan } from "../../locale/countdown.ts";
import { signInWords } from "../../words.ts";

const { code: text } = signInWords;

const useStyles = makeStyles({
  clock: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: "tabular-nums",
  },
  unseen: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

type Props = {
  /** Seconds until the code ends, and until another may be asked for. */
  left: number | undefined;
  wait: number;
  said: string | undefined;
};

function saidAloud({ left, wait, said }: Props, locale: string): string {
  const over = left !== undefined && left <= 0;
  if (over) return text.over;
  const milestone = left === undefined ? undefined : milestoneOf(left);
  const remaining = milestone === undefined ? "" : `${text.left(spokenSpan(milestone, locale))}.`;
  return [said, remaining, wait <= 0 ? text.mayResend : ""].filter(Boolean).join(" ");
}

/** How long the code still works: seen each second, said only at moments that matter (look.md). */
export function CodeClock(props: Props) {
  const styles = useStyles();
  const { locale } = useHost();
  const { left, said } = props;
  return (
    <div>
      {said && <p className={styles.clock}>{said}</p>}
      {left !== undefined && (
        <p className={styles.clock} aria-hidden="true">
          {left > 0 ? `${text.left(clockFace(left))}.` : text.over}
        </p>
      )}
      <output className={styles.unseen}>{saidAloud(props, locale)}</output>
    </div>
  );
}
