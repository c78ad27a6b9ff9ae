import { Checkbox, Field, Input, makeStyles, Textarea } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useState } from "react";
import type { AdminRequestType } from "#server/wire";
import { useHalfWritten } from "../../components/half-written.ts";
import { ShelfForm } from "../../components/ShelfForm.tsx";
import { requestTypeWords } from "../../words/admin-desk.ts";
import { useActing } from "../portal/use-acting.ts";
import { type DraftField, draftsOf, fieldsOf, nameFrom } from "./request-type-draft.ts";
import { requestTypes } from "./request-type-queries.ts";
import { RequestTypeQuestions } from "./RequestTypeQuestions.tsx";

const useStyles = makeStyles({
  control: { minWidth: 0, width: "100%", minHeight: "44px", fontSize: "16px" },
  two: {
    display: "grid",
    gap: "16px",
    "@media (min-width: 640px)": { gridTemplateColumns: "1fr 1fr", alignItems: "start" },
  },
  ticks: { display: "grid" },
});

const { form, saved } = requestTypeWords;

type Props = {
  /** The one to change; one without a name in addresses is new. */
  type: AdminRequestType;
  /** Ends the form; with words where something was saved. */
  close: (said?: string) => void;
};

/** A request type being written: what it is called, and what it asks. */
export function RequestTypeForm({ type, close }: Props) {
  const styles = useStyles();
  const title = useId();
  const [first] = useState(() => ({ type, drafts: draftsOf(type.fields) }));
  const [written, write] = useState(first.type);
  const [drafts, draft] = useState<readonly DraftField[]>(first.drafts);
  const queries = useQueryClient();
  const job = useActing<true>();
  useHalfWritten((written !== first.type || drafts !== first.drafts) && !job.busy);
  const isNew = type.slug === "";
  const change = (part: Partial<AdminRequestType>): void => write({ ...written, ...part });
  useEffect(() => document.getElementById(title)?.focus(), [title]);
  const slug = written.slug || nameFrom(written.title);
  const incomplete = written.title.trim() === "" || drafts.some(({ label }) => !label.trim());
  const save = (): void =>
    void job.act(async () => {
      const all = { ...written, slug, fields: fieldsOf(drafts) };
      if (isNew) await requestTypes.add(all);
      else await requestTypes.change(type.slug, all);
      await queries.invalidateQueries({ queryKey: ["request-types"] });
      close(saved(written.title.trim()));
      return true;
    });
  return (
    <ShelfForm
      title={isNew ? form.make : form.change}
      words={form}
      {...{ incomplete, save }}
      working={job.busy}
      problem={job.problem}
      cancel={() => close()}
    >
      <Field label={form.name} required>
        <Input
          id={title}
          className={styles.control}
          maxLength={80}
          value={written.title}
          onChange={(_, { value }) => change({ title: value })}
        />
      </Field>
      <Field label={form.words}>
        <Textarea
          maxLength={500}
          rows={2}
          value={written.words}
          onChange={(_, { value }) => change({ words: value })}
        />
      </Field>
      <Place {...{ written: { ...written, slug }, change }} />
      <div className={styles.ticks}>
        <Checkbox
          label={form.active}
          checked={written.active}
          onChange={(_, { checked }) => change({ active: checked === true })}
        />
        <Checkbox
          label={form.confidential}
          checked={written.confidential}
          onChange={(_, { checked }) => change({ confidential: checked === true })}
        />
      </div>
      <RequestTypeQuestions drafts={drafts} change={draft} />
    </ShelfForm>
  );
}

type Part = { written: AdminRequestType; change: (part: Partial<AdminRequestType>) => void };

/** Where it stands in the catalogue, and what its address is. */
function Place({ written, change }: Part) {
  const styles = useStyles();
  return (
    <div className={styles.two}>
      <Field label={form.category} hint={form.categoryHint}>
        <Input
          className={styles.control}
          maxLength={80}
          value={written.category}
          onChange={(_, { value }) => change({ category: value })}
        />
      </Field>
      <Field label={form.position} hint={form.positionHint}>
        <Input
          className={styles.control}
          type="number"
          min={0}
          max={10_000}
          value={String(written.position)}
          onChange={(_, { value }) => change({ position: Number(value) })}
        />
      </Field>
      <Field label={form.slug} hint={form.slugHint}>
        <Input
          className={styles.control}
          maxLength={63}
          value={written.slug}
          onChange={(_, { value }) => change({ slug: value })}
        />
      </Field>
    </div>
  );
}
