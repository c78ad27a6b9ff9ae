import { type FormEvent, useRef, useState } from "react";
import type { SaveSettings, SettingsCard } from "../../api/settings-form-api.ts";
import { useHalfWritten } from "../../components/half-written.ts";
import { useActing } from "../portal/use-acting.ts";

/** Some of the workspace's settings as they are typed, and saved together. */
export function useSettingsForm<Part>(card: SettingsCard<Part>, save: SaveSettings<Part>) {
  const [revision, setRevision] = useState(card.revision);
  const [settings, setSettings] = useState(card.settings);
  const [stands, setStands] = useState<"as-read" | "typed" | "saved">("as-read");
  const { busy, problem, act, forget } = useActing();
  /** Counts what was typed: what is typed while a save is under way is none of what it saved. */
  const typed = useRef(0);
  const change = (part: Partial<Part>): void => {
    typed.current += 1;
    setStands("typed");
    forget();
    setSettings((before) => ({ ...before, ...part }));
  };
  const submit = (event: FormEvent, written: Part = settings): void => {
    event.preventDefault();
    const began = typed.current;
    void act(async () => {
      const now = await save(revision, written);
      setRevision(now.revision);
      if (typed.current !== began) return;
      setSettings(now.settings);
      setStands("saved");
    });
  };
  useHalfWritten(stands === "typed" && !busy);
  return { settings, saved: stands === "saved", busy, problem, change, submit };
}
