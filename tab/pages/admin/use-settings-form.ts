import { type FormEvent, useState } from "react";
import type { SaveSettings, SettingsCard } from "../../api/settings-form-api.ts";
import { useActing } from "../portal/use-acting.ts";

/** Some of the workspace's settings as they are typed, and saved together. */
export function useSettingsForm<Part>(card: SettingsCard<Part>, save: SaveSettings<Part>) {
  const [revision, setRevision] = useState(card.revision);
  const [settings, setSettings] = useState(card.settings);
  const [saved, setSaved] = useState(false);
  const { busy, problem, act, forget } = useActing();
  const change = (part: Partial<Part>): void => {
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
