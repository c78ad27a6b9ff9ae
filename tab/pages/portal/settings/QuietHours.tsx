import { Button, Field, Input, makeStyles, mergeClasses, Select } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { NoticeChoices } from "#server/wire";
import { RefusalNote } from "../../../components/RefusalNote.tsx";
import { noticeWords } from "../../../words/notices.ts";
import { portal } from "../portal-queries.ts";
import { useActing } from "../use-acting.ts";
import { noticesQuery } from "./notices-query.ts";
import { Section } from "./Section.tsx";

const useStyles = makeStyles({
  form: { display: "flex", flexWrap: "wrap", alignItems: "end", gap: "12px" },
  time: { width: "134px" },
  zone: { flex: "1 1 220px", minWidth: 0, maxWidth: "100%" },
  // A browser makes a select as wide as its longest option.
  fill: { width: "100%", minWidth: 0 },
  tall: { minHeight: "44px", minWidth: 0, width: "100%" },
  buttons: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "12px", width: "100%" },
  button: { minHeight: "44px" },
});

const NIGHT = { from: "20:00", to: "07:00" } as const;

/** The zones that this browser knows, with the one that is chosen whatever it knows. */
const zonesWith = (chosen: string): string[] => [
  ...new Set([chosen, ...Intl.supportedValuesOf("timeZone")]),
];

/** When somebody wants to hear nothing. */
export function QuietHours({ choices }: { choices: NoticeChoices }) {
  const styles = useStyles();
  const client = useQueryClient();
  const { act, busy, problem } = useActing();
  const [hours, setHours] = useState(choices.quiet ?? { ...NIGHT, timeZone: choices.timeZone });
  const [saved, setSaved] = useState(false);
  const { from, to, timeZone } = hours;
  const change = (part: Partial<typeof hours>): void => {
    setSaved(false);
    setHours({ ...hours, ...part });
  };
  const choose = async (quiet: typeof hours | null): Promise<void> => {
    const done = await act(async () => {
      const chosen = await portal.chooseNotices({ quiet });
      client.setQueryData(noticesQuery.queryKey, chosen);
    });
    setSaved(done);
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    void choose(hours);
  };
  return (
    <Section title={noticeWords.quiet} about={noticeWords.quietAbout}>
      <form className={styles.form} onSubmit={save}>
        <Field className={styles.time} label={noticeWords.from}>
          <Input
            type="time"
            className={styles.tall}
            required
            value={from}
            onChange={(_, { value }) => change({ from: value })}
          />
        </Field>
        <Field className={styles.time} label={noticeWords.to}>
          <Input
            type="time"
            className={styles.tall}
            required
            value={to}
            onChange={(_, { value }) => change({ to: value })}
          />
        </Field>
        <Field className={styles.zone} label={noticeWords.zone}>
          <Select
            className={styles.fill}
            select={{ className: mergeClasses(styles.fill, styles.tall) }}
            value={timeZone}
            onChange={(_, { value }) => change({ timeZone: value })}
          >
            {zonesWith(timeZone).map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </Select>
        </Field>
        <div className={styles.buttons}>
          <Button
            className={styles.button}
            type="submit"
            appearance="primary"
            disabledFocusable={busy}
          >
            {noticeWords.save}
          </Button>
          {choices.quiet && (
            <Button
              className={styles.button}
              disabledFocusable={busy}
              onClick={() => void choose(null)}
            >
              {noticeWords.noQuiet}
            </Button>
          )}
          <output>{saved ? noticeWords.saved : ""}</output>
        </div>
      </form>
      {problem && <RefusalNote problem={problem} />}
    </Section>
  );
}
