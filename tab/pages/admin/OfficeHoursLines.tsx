import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useKeptFocus } from "../../components/kept-focus.ts";
import { useHost } from "../../host/use-host.ts";
import { weekdayName } from "../../locale/weekday-name.ts";
import { deskSettingWords as words } from "../../words/admin-desk.ts";
import { type Day, DAYS, type OfficeHours } from "./desk-settings.ts";

const useStyles = makeStyles({
  all: { display: "grid", gap: "12px", minWidth: 0 },
  lines: { display: "grid", gap: "12px", margin: 0, padding: 0, listStyleType: "none" },
  line: {
    display: "grid",
    gap: "12px",
    padding: "16px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  days: { display: "flex", flexWrap: "wrap", gap: "4px", margin: 0, padding: 0, border: "none" },
  day: { minWidth: "44px", minHeight: "44px", padding: "0 8px" },
  times: { display: "flex", flexWrap: "wrap", alignItems: "end", gap: "12px" },
  time: { minHeight: "44px", minWidth: "112px", fontSize: "16px" },
  button: { minHeight: "44px", justifySelf: "start" },
});

const USUAL: OfficeHours = {
  days: ["mon", "tue", "wed", "thu", "fri"],
  from: "09:00",
  to: "17:30",
};

type Props = {
  lines: readonly OfficeHours[];
  change: (lines: readonly OfficeHours[]) => void;
};

/** The hours in which the desk is there: some days of the week, from and to. */
export function OfficeHoursLines({ lines, change }: Props) {
  const styles = useStyles();
  const kept = useKeptFocus<HTMLDivElement>();
  const put = (at: number, line: OfficeHours): void => change(lines.with(at, line));
  return (
    <div className={styles.all} {...kept}>
      {lines.length > 0 && (
        <ul className={styles.lines}>
          {lines.map((line, at) => (
            <li className={styles.line} key={at}>
              <Days nth={at + 1} line={line} put={(days) => put(at, { ...line, days })} />
              <div className={styles.times}>
                {(["from", "to"] as const).map((end) => (
                  <Field key={end} label={words[end]}>
                    <Input
                      className={styles.time}
                      type="time"
                      required
                      value={line[end]}
                      onChange={(_, { value }) => put(at, { ...line, [end]: value })}
                    />
                  </Field>
                ))}
                <Button
                  className={styles.button}
                  appearance="subtle"
                  aria-label={words.removeHours(at + 1)}
                  onClick={() => change(lines.filter((_, other) => other !== at))}
                >
                  {words.remove}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Button className={styles.button} onClick={() => change([...lines, USUAL])}>
        {words.add}
      </Button>
    </div>
  );
}

type DaysProps = { nth: number; line: OfficeHours; put: (days: readonly Day[]) => void };

function Days({ nth, line, put }: DaysProps) {
  const styles = useStyles();
  const { locale } = useHost();
  const press = (day: Day): void => {
    const chosen = line.days.includes(day);
    const days = DAYS.filter((each) => (each === day ? !chosen : line.days.includes(each)));
    if (days.length > 0) put(days);
  };
  return (
    <fieldset className={styles.days} aria-label={words.daysOf(nth)}>
      {DAYS.map((day, at) => (
        <Button
          key={day}
          className={styles.day}
          size="small"
          appearance={line.days.includes(day) ? "primary" : "secondary"}
          aria-label={words.days[day]}
          aria-pressed={line.days.includes(day)}
          onClick={() => press(day)}
        >
          {weekdayName(at, locale)}
        </Button>
      ))}
    </fieldset>
  );
}
