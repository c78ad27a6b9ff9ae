import { Field, Input, makeStyles, Radio, RadioGroup, Textarea } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useState } from "react";
import type { AnnouncementCard } from "#server/wire";
import { useHalfWritten } from "../../components/half-written.ts";
import { ShelfForm } from "../../components/ShelfForm.tsx";
import { announcementWords } from "../../words/announcements.ts";
import { announcements } from "../portal/announcement-queries.ts";
import { useActing } from "../portal/use-acting.ts";
import { SomeCompanies } from "./SomeCompanies.tsx";
import { fromLocalTime, localTime } from "./local-time.ts";

const useStyles = makeStyles({
  control: { minWidth: 0, width: "100%", minHeight: "44px", fontSize: "16px" },
  times: {
    display: "grid",
    gap: "16px",
    "@media (min-width: 640px)": { gridTemplateColumns: "1fr 1fr", alignItems: "start" },
  },
});

const { form } = announcementWords;

type Props = {
  /** The one to change; none for a new one. */
  card: AnnouncementCard | undefined;
  /** Ends the form; with words where something was saved. */
  close: (said?: string) => void;
};

const empty = () => ({
  id: "",
  revision: "",
  title: "",
  words: "",
  startsAt: new Date().toISOString(),
  endsAt: null,
  companies: [],
});

/** An announcement being written. Times are the writer's own. */
export function AnnouncementForm({ card, close }: Props) {
  const styles = useStyles();
  const title = useId();
  const [first] = useState<AnnouncementCard>(() => card ?? empty());
  const [written, write] = useState(first);
  const [some, setSome] = useState(written.companies.length > 0);
  const queries = useQueryClient();
  const job = useActing<true>();
  const change = (part: Partial<AnnouncementCard>): void => write({ ...written, ...part });
  useEffect(() => document.getElementById(title)?.focus(), [title]);
  useHalfWritten(written !== first && !job.busy);
  const incomplete = written.title.trim() === "" || (some && written.companies.length === 0);
  const save = (): void =>
    void job.act(async () => {
      const { id, revision, ...all } = { ...written, ...(!some && { companies: [] }) };
      if (card) await announcements.save({ id, revision, ...all });
      else await announcements.make(all);
      await queries.invalidateQueries({ queryKey: ["announcements"] });
      close(form.saved(written.title.trim()));
      return true;
    });
  return (
    <ShelfForm
      title={card ? form.change : form.make}
      words={form}
      {...{ incomplete, save }}
      working={job.busy}
      problem={job.problem}
      cancel={() => close()}
    >
      <Field label={form.title} required>
        <Input
          id={title}
          className={styles.control}
          maxLength={120}
          value={written.title}
          onChange={(_, { value }) => change({ title: value })}
        />
      </Field>
      <Field label={form.words}>
        <Textarea
          maxLength={2000}
          rows={4}
          value={written.words}
          onChange={(_, { value }) => change({ words: value })}
        />
      </Field>
      <Times {...{ written, change }} />
      <Field label={form.who}>
        <RadioGroup
          value={some ? "some" : "all"}
          onChange={(_, { value }) => setSome(value === "some")}
        >
          <Radio value="all" label={form.all} />
          <Radio value="some" label={form.some} />
        </RadioGroup>
      </Field>
      {some && (
        <SomeCompanies
          label={form.some}
          ids={written.companies}
          change={(companies) => change({ companies })}
        />
      )}
    </ShelfForm>
  );
}

type Part = { written: AnnouncementCard; change: (part: Partial<AnnouncementCard>) => void };

function Times({ written, change }: Part) {
  const styles = useStyles();
  const { startsAt, endsAt } = written;
  return (
    <div className={styles.times}>
      <Field label={form.from} required>
        <Input
          className={styles.control}
          type="datetime-local"
          value={localTime(Date.parse(startsAt))}
          onChange={(_, { value }) => change({ startsAt: fromLocalTime(value) ?? startsAt })}
        />
      </Field>
      <Field label={form.to} hint={form.toHint}>
        <Input
          className={styles.control}
          type="datetime-local"
          value={endsAt === null ? "" : localTime(Date.parse(endsAt))}
          onChange={(_, { value }) => change({ endsAt: fromLocalTime(value) ?? null })}
        />
      </Field>
    </div>
  );
}
