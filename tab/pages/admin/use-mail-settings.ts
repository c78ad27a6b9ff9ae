import { type FormEvent, useState } from "react";
import type { MailCard, MailSettings } from "../../api/mail-settings-api.ts";
import { useActing } from "../portal/use-acting.ts";

export type SaveMail = (revision: string, settings: MailSettings) => Promise<MailCard>;

/** The decisions about letters as they are typed, and saved together. */
export function useMailSettings(card: MailCard, save: SaveMail) {
  const [revision, setRevision] = useState(card.revision);
  const [settings, setSettings] = useState<MailSettings>(card.settings);
  const [saved, setSaved] = useState(false);
  const { busy, problem, act, forget } = useActing();
  const change = (part: Partial<MailSettings>): void => {
    setSaved(false);
    forget();
    setSettings((typed) => ({ ...typed, ...part }));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void act(async () => {
      const now = await save(revision, settings);
      setRevision(now.revision);
      setSettings(now.settings);
    }).then(setSaved);
  };
  return { settings, saved, busy, problem, change, submit };
}
