import { Button, Field, Input, makeStyles, mergeClasses, Select } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { NoticeChoices } from "#server/wire";
import { useHalfWritten } from "../../../components/half-written.ts";
import { RefusalNote } from "../../../components/RefusalNote.tsx";
import { noticeWords } from "../../../words/notices.ts";
import { portal } from "../portal-queries.ts";
import { useActing } from "../use-acting.ts";
import { noticesQuery } from "./notices-query.ts";
import { Section } from "../../../components/Section.tsx";

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

type Quiet = NonNullable<NoticeChoices["quiet"]>;

const NIGHT = { from: "20:00", to: "07:00" } as const;

/** The zones that this browser knows, with the one that is chosen whatever it knows. */
const zonesWith = (chosen: string): string[] => [
  ...new Set([chosen, ...Intl.supportedValuesOf("timeZone")]),
];

/** When somebody wants to hear nothing. */
export function QuietHours({ choices }: { choices: NoticeChoices }) {
  const styles = useStyles();
  const client = useQueryClient();
  const { act, busy, done, problem } = useActing<true>();
  // Only what was typed: all else is as it was read last, wherever it was changed.
  const [typed, type] = useState<Partial<Quiet>>({});
  const hours: Quiet = { ...NIGHT, timeZone: choices.timeZone, ...choices.quiet, ...typed };
  const { from, to, timeZone } = hours;
  const dirty = Object.keys(typed).length > 0;
  useHalfWritten(dirty && !busy);
  const change = (part: Partial<Quiet>): void => type((now) => ({ ...now, ...part }));
  const choose = (quiet: Quiet | null): void =>
    void act(async () => {
      const chosen = await portal.chooseNotices({ quiet });
      client.setQueryData(noticesQuery.queryKey, chosen);
      type((now) => (now === typed ? {} : now));
      return true;
    });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    choose(hours);
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
            <Button className={styles.button} disabledFocusable={busy} onClick={() => choose(null)}>
              {noticeWords.noQuiet}
            </Button>
          )}
          <output>{done && !dirty && noticeWords.saved}</output>
        </div>
      </form>
      {problem && <RefusalNote problem={problem} />}
    </Section>
  );
}
