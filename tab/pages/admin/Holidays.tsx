import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useKeptFocus } from "../../components/kept-focus.ts";
import { useHost } from "../../host/use-host.ts";
import { dayName } from "../../locale/day-name.ts";
import { deskSettingWords as words } from "../../words/admin-desk.ts";

const useStyles = makeStyles({
  all: { display: "grid", gap: "12px", minWidth: 0 },
  list: {
    display: "flex",
    flexWrap: "wrap",
    gap: "8px",
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  day: {
    display: "flex",
    alignItems: "center",
    gap: "4px",
    paddingLeft: "12px",
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  remove: { minWidth: "44px", minHeight: "44px" },
  add: { display: "flex", flexWrap: "wrap", alignItems: "end", gap: "12px" },
  input: { minHeight: "44px", fontSize: "16px" },
  button: { minHeight: "44px" },
});

type Props = {
  days: readonly string[];
  /** What stands in the field for one more. */
  oneMore: string;
  type: (oneMore: string) => void;
  change: (days: readonly string[]) => void;
};

/** Those that were added, and the one that is being typed: in their order. */
export const allDays = (days: readonly string[], oneMore: string): string[] =>
  [...new Set([...days, oneMore])].filter(Boolean).sort();

/** Days on which the desk is closed, in their order. */
export function Holidays({ days, oneMore, type, change }: Props) {
  const styles = useStyles();
  const { locale } = useHost();
  const kept = useKeptFocus<HTMLDivElement>();
  const add = (): void => {
    change(allDays(days, oneMore));
    type("");
  };
  return (
    <div className={styles.all} {...kept}>
      {days.length > 0 && (
        <ul className={styles.list}>
          {days.map((day) => (
            <li className={styles.day} key={day}>
              {dayName(day, locale)}
              <Button
                className={styles.remove}
                appearance="transparent"
                aria-label={words.removeHoliday(dayName(day, locale))}
                onClick={() => change(days.filter((each) => each !== day))}
              >
                {"\u00d7"}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.add}>
        <Field label={words.holiday}>
          <Input
            className={styles.input}
            type="date"
            value={oneMore}
            onChange={(_, { value }) => type(value)}
          />
        </Field>
        <Button className={styles.button} disabledFocusable={oneMore === ""} onClick={add}>
          {words.addHoliday}
        </Button>
      </div>
    </div>
  );
}
