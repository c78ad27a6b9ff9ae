import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import type { Problem, RequestField, RequestType } from "#server/wire";
import { AttachButton } from "../../components/AttachButton.tsx";
import { useKeptFocus } from "../../components/kept-focus.ts";
import { newFormName } from "../../components/form-name.ts";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { localProblem } from "../../api/problem.ts";
import { deskWords } from "../../words/desk.ts";
import { portal, useDraftName } from "../portal/portal-queries.ts";
import { useActing } from "../portal/use-acting.ts";
import {
  type Draft,
  emptyDraft,
  missingIn,
  requestOf,
  SOMETHING_ELSE,
  useRequestDraft,
} from "./request-form.ts";
import { RequestQuestion } from "./RequestFields.tsx";

const useStyles = makeStyles({
  form: { display: "grid", gap: "16px", maxWidth: "640px", minWidth: 0 },
  files: { display: "grid", gap: "8px", justifyItems: "start" },
  hint: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  list: { display: "grid", width: "100%", margin: 0, padding: 0, listStyleType: "none" },
  file: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    gap: "8px",
    minWidth: 0,
    overflowWrap: "anywhere",
  },
  remove: { minHeight: "44px", flexShrink: 0 },
  send: { justifySelf: "start", minHeight: "44px" },
});

type Question = RequestField & { hint?: string };

const TITLE: Question = {
  name: "title",
  label: deskWords.subject,
  hint: deskWords.subjectHint,
  kind: "text",
  required: true,
  choices: [],
};
const BODY: Question = {
  name: "body",
  label: deskWords.details,
  hint: deskWords.detailsHint,
  kind: "long-text",
  required: false,
  choices: [],
};

/** Sends the files of a request one by one; answers the names of those that did not get through. */
async function sendFiles(id: string, files: readonly File[]): Promise<string[]> {
  const left: string[] = [];
  for (const file of files) {
    await portal.attach({ side: "client", id }, file).catch(() => left.push(file.name));
  }
  return left;
}

/** What the server says is wrong with a field; a type's own are called `fields.{name}` there. */
const saidOf = (problem: Problem | undefined, name: string): string | undefined =>
  problem?.field === name ? problem.detail : undefined;

function useRequest(type: RequestType | undefined, asked: readonly RequestField[]) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const { busy, problem, act } = useActing();
  const draftName = useDraftName();
  const [draft, write] = useRequestDraft(draftName(`request ${type?.slug ?? SOMETHING_ELSE}`));
  const [missing, setMissing] = useState<string[]>([]);
  return {
    draft,
    busy,
    /** What is wrong and lies with no single field. */
    problem: problem && !problem.field ? problem : undefined,
    wrong: (name: string): string | undefined =>
      missing.includes(name) ? deskWords.missing : saidOf(problem, name),
    // Other words are another form: under the old name they would be taken for the old ones.
    change: (next: (now: Draft) => Partial<Draft>): void =>
      write((now) => ({ ...now, ...(problem && { once: newFormName() }), ...next(now) })),
    /** Answers the first field that needs an answer, where one does. */
    async send(): Promise<string | undefined> {
      const left = missingIn(draft, asked);
      setMissing(left);
      if (left[0]) return left[0];
      await act(async () => {
        const ticket = await portal.openTicket(requestOf(draft, type), draft.once);
        const lost = await sendFiles(ticket.id, draft.files);
        write(emptyDraft);
        await client.invalidateQueries({ queryKey: ["tickets"] });
        const state = lost.length > 0 ? { filesLeft: lost.join(", ") } : null;
        await navigate(`/tickets/${encodeURIComponent(ticket.id)}`, { state });
      });
      return undefined;
    },
  };
}

type ChoiceProps = {
  asks: readonly RequestField[];
  files: readonly File[];
  locked: boolean;
  change: (next: (files: readonly File[]) => readonly File[]) => void;
};

function FileChoice({ asks, files, locked, change }: ChoiceProps) {
  const styles = useStyles();
  const kept = useKeptFocus<HTMLDivElement>();
  const [tooLarge, setTooLarge] = useState<string>();
  return (
    <div className={styles.files} {...kept}>
      <p className={styles.hint}>
        {[...asks.map(({ label }) => `${label}.`), deskWords.filesHint].join(" ")}
      </p>
      <AttachButton
        label={deskWords.attach}
        attach={(file) => {
          setTooLarge(undefined);
          change((chosen) => [...chosen, file]);
          return Promise.resolve(true);
        }}
        refuse={setTooLarge}
        locked={locked}
      />
      {files.length > 0 && (
        <ul className={styles.list}>
          {files.map((file, place) => (
            <li className={styles.file} key={`${place} ${file.name}`}>
              {file.name}
              <Button
                className={styles.remove}
                appearance="subtle"
                aria-label={deskWords.leaveOut(file.name)}
                disabledFocusable={locked}
                onClick={() => change((chosen) => chosen.filter((each) => each !== file))}
              >
                {deskWords.leaveOutShort}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {tooLarge && <RefusalNote problem={localProblem("too-large", deskWords.files, tooLarge)} />}
    </div>
  );
}

/** A request's questions, its files, and one button. */
export function RequestForm({ type }: { type: RequestType | undefined }) {
  const styles = useStyles();
  const form = useRef<HTMLFormElement>(null);
  const asked = (type?.fields ?? []).filter(({ kind }) => kind !== "file");
  const asksFiles = (type?.fields ?? []).filter(({ kind }) => kind === "file");
  const { draft, busy, problem, wrong, change, send } = useRequest(type, asked);
  const submit = async (): Promise<void> => {
    const first = await send();
    if (first) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  };
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {[TITLE, ...asked, BODY].map((field) => {
        const own = field === TITLE || field === BODY;
        const value = own ? draft[field === TITLE ? "title" : "body"] : draft.fields[field.name];
        return (
          <RequestQuestion
            key={own ? field.name : `field ${field.name}`}
            field={own ? field : { ...field, name: `fields.${field.name}` }}
            value={value ?? ""}
            wrong={wrong(own ? field.name : `fields.${field.name}`)}
            locked={busy}
            onTyped={(typed) =>
              change(({ fields }) =>
                own ? { [field.name]: typed } : { fields: { ...fields, [field.name]: typed } },
              )
            }
          />
        );
      })}
      <FileChoice
        asks={asksFiles}
        files={draft.files}
        locked={busy}
        change={(next) => change(({ files }) => ({ files: next(files) }))}
      />
      {problem && <RefusalNote problem={problem} />}
      <Button className={styles.send} appearance="primary" type="submit" disabledFocusable={busy}>
        {busy ? deskWords.sending : deskWords.send}
      </Button>
    </form>
  );
}
