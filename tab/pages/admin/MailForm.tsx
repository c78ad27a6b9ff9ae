import { Button, Checkbox, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import type { MailSettings } from "../../api/mail-settings-api.ts";
import type { SaveSettings, SettingsCard } from "../../api/settings-form-api.ts";
import { FieldGroup } from "../../components/FieldGroup.tsx";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { mailSettingWords as words } from "../../words/mail-settings.ts";
import { saidOf } from "./said-of.ts";
import { TicketLetters } from "./TicketLetters.tsx";
import { useSettingsForm } from "./use-settings-form.ts";

const useStyles = makeStyles({
  form: { display: "grid", gap: "24px", minWidth: 0 },
  input: { minWidth: 0, minHeight: "44px", fontSize: "16px" },
  hint: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  save: { justifySelf: "start", minHeight: "44px" },
});

type Props = { card: SettingsCard<MailSettings>; save: SaveSettings<MailSettings> };

/** The decisions about letters, saved together. */
export function MailForm({ card, save }: Props) {
  const styles = useStyles();
  const { settings, saved, busy, problem, change, submit } = useSettingsForm(card, save);
  const { mail, autoLogin, letters } = settings;
  const wrong = (field: string): string | undefined =>
    problem?.field === field ? saidOf(problem) : undefined;
  const sender = (name: keyof MailSettings["mail"], hint: string) => (
    <Field
      label={words[name]}
      hint={hint}
      validationMessage={wrong(`settings.mail.${name}`) ?? null}
    >
      <Input
        className={styles.input}
        value={mail[name] ?? ""}
        autoComplete="off"
        onChange={(_, data) => change({ mail: { ...mail, [name]: data.value } })}
      />
    </Field>
  );
  return (
    <form className={styles.form} onSubmit={submit}>
      <FieldGroup title={words.sender}>
        {sender("portalName", words.portalNameHint)}
        {sender("from", words.fromHint)}
        {sender("displayName", words.displayNameHint)}
      </FieldGroup>
      <FieldGroup title={words.answers}>
        {sender("replyTo", words.replyToHint)}
        {sender("ticketMark", words.ticketMarkHint)}
      </FieldGroup>
      <FieldGroup title={words.ticketLinks}>
        <Tick
          label={words.autoLogin}
          on={autoLogin.enabled}
          turn={(enabled) => change({ autoLogin: { ...autoLogin, enabled } })}
        />
        <span className={styles.hint}>{words.autoLoginHint}</span>
        <Field label={words.hours} hint={words.hoursHint}>
          <Input
            className={styles.input}
            type="number"
            min={1}
            max={168}
            value={String(autoLogin.hours)}
            onChange={(_, data) =>
              change({ autoLogin: { ...autoLogin, hours: Number(data.value) } })
            }
          />
        </Field>
      </FieldGroup>
      <TicketLetters
        tickets={letters.tickets}
        change={(tickets) => change({ letters: { ...letters, tickets } })}
      />
      <FieldGroup title={words.others}>
        <Tick
          label={words.welcome}
          on={letters.welcome}
          turn={(welcome) => change({ letters: { ...letters, welcome } })}
        />
        <Tick
          label={words.newDevice}
          on={letters.newDevice}
          turn={(newDevice) => change({ letters: { ...letters, newDevice } })}
        />
      </FieldGroup>
      {problem && !problem.field?.startsWith("settings.mail.") && <RefusalNote problem={problem} />}
      <Button className={styles.save} type="submit" appearance="primary" disabledFocusable={busy}>
        {words.save}
      </Button>
      <output>{saved && words.saved}</output>
    </form>
  );
}

type TickProps = { label: string; on: boolean; turn: (on: boolean) => void };

const Tick = ({ label, on, turn }: TickProps) => (
  <Checkbox label={label} checked={on} onChange={(_, data) => turn(data.checked === true)} />
);
