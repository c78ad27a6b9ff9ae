import { Button, Checkbox, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { type FormEvent, useState } from "react";
import type { SettingsCard } from "../../api/settings-form-api.ts";
import { FieldGroup } from "../../components/FieldGroup.tsx";
import { useHalfWritten } from "../../components/half-written.ts";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { deskSettingWords as words } from "../../words/admin-desk.ts";
import { type DeskPart, type DeskSettings, saveDesk } from "./desk-settings.ts";
import { allDays, Holidays } from "./Holidays.tsx";
import { OfficeHoursLines } from "./OfficeHoursLines.tsx";
import { useSettingsForm } from "./use-settings-form.ts";

const useStyles = makeStyles({
  form: { display: "grid", gap: "32px", minWidth: 0, maxWidth: "640px" },
  hint: { margin: 0, color: tokens.colorNeutralForeground2 },
  number: { minHeight: "44px", maxWidth: "160px", fontSize: "16px" },
  end: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "12px" },
  save: { minHeight: "44px" },
});

/** Office hours, days off, the promised reply and the free request, saved together. */
export function DeskForm({ card }: { card: SettingsCard<DeskPart> }) {
  const styles = useStyles();
  const { settings, saved, busy, problem, change, submit } = useSettingsForm(card, saveDesk);
  const { desk } = settings;
  const [day, typeDay] = useState("");
  useHalfWritten(day !== "");
  const turn = (part: Partial<DeskSettings>): void => change({ desk: { ...desk, ...part } });
  const saveAll = (event: FormEvent): void => {
    const all = { ...desk, holidays: allDays(desk.holidays, day) };
    if (day !== "") turn(all);
    typeDay("");
    submit(event, { desk: all });
  };
  return (
    <form className={styles.form} onSubmit={saveAll}>
      <FieldGroup title={words.hours} lead={words.hoursHint}>
        <OfficeHoursLines lines={desk.hours} change={(hours) => turn({ hours })} />
      </FieldGroup>
      <FieldGroup title={words.holidays} lead={words.holidaysHint}>
        <Holidays
          days={desk.holidays}
          oneMore={day}
          type={typeDay}
          change={(holidays) => turn({ holidays })}
        />
      </FieldGroup>
      <FieldGroup title={words.promise}>
        <Field label={words.reply} hint={words.replyHint}>
          <Input
            className={styles.number}
            type="number"
            min={0.25}
            max={1000}
            step={0.25}
            value={desk.expectedReplyHours === null ? "" : String(desk.expectedReplyHours)}
            onChange={(_, { value }) =>
              turn({ expectedReplyHours: value === "" ? null : Number(value) })
            }
          />
        </Field>
      </FieldGroup>
      <FieldGroup title={words.catalogue}>
        <Checkbox
          label={words.somethingElse}
          checked={desk.somethingElse}
          onChange={(_, { checked }) => turn({ somethingElse: checked === true })}
        />
        <p className={styles.hint}>{words.somethingElseHint}</p>
      </FieldGroup>
      {problem && <RefusalNote problem={problem} />}
      <div className={styles.end}>
        <Button className={styles.save} type="submit" appearance="primary" disabledFocusable={busy}>
          {words.save}
        </Button>
        <output>{saved && words.saved}</output>
      </div>
    </form>
  );
}
