import { Button, Checkbox, Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Priority, PsaTested, PsaView } from "#server/wire";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { deskWords } from "../../words/desk.ts";
import { psaWords } from "../../words/psa.ts";
import { psa } from "./psa-queries.ts";
import { PsaMeanings } from "./PsaMeanings.tsx";
import { useJob } from "./use-job.ts";

const useStyles = makeStyles({
  form: { display: "grid", gap: "16px" },
  group: { display: "grid", gap: "8px", margin: 0, padding: 0, border: "none", minWidth: 0 },
  title: { fontWeight: tokens.fontWeightSemibold, padding: 0 },
  hint: { margin: 0, color: tokens.colorNeutralForeground2 },
  input: { minHeight: "44px" },
  button: { minHeight: "44px", justifySelf: "start" },
});

type State = PsaTested["statuses"][number]["state"];

const listIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];

/** Boards, and what statuses and priorities mean, chosen among those that the PSA has. */
export function PsaMapping({ view, tested }: { view: PsaView; tested: PsaTested }) {
  const styles = useStyles();
  const queries = useQueryClient();
  const { settings } = view;
  const kept = settings["board"];
  const [board, setBoard] = useState(typeof kept === "string" ? kept : "");
  const [boards, setBoards] = useState(listIn(settings["boards"]));
  const [states, setStates] = useState<Record<string, State>>(() =>
    Object.fromEntries(tested.statuses.map(({ id, state }) => [id, state])),
  );
  const [priorities, setPriorities] = useState<Record<string, Priority>>(() =>
    Object.fromEntries(tested.priorities.map(({ id, priority }) => [id, priority])),
  );
  const job = useJob<true>();
  const boardName = (id: string | null): string | undefined =>
    tested.boards.find((each) => each.id === id)?.name;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { board: _, ...rest } = settings;
    const config = { ...rest, ...(board !== "" && { board }), boards, states, priorities };
    void job.start(async () => {
      queries.setQueryData(["psa"], await psa.save({ revision: view.revision, config }));
      return true;
    });
  };
  const tick = (id: string, on: boolean): void =>
    setBoards(on ? [...boards, id] : boards.filter((each) => each !== id));
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={psaWords.board}>
        <Select className={styles.input} value={board} onChange={(_, { value }) => setBoard(value)}>
          <option value="">{psaWords.ownDefault}</option>
          {tested.boards.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <fieldset className={styles.group}>
        <legend className={styles.title}>{psaWords.boards}</legend>
        <p className={styles.hint}>{psaWords.boardsHint}</p>
        {tested.boards.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={boards.includes(id)}
            onChange={(_, { checked }) => tick(id, checked === true)}
          />
        ))}
      </fieldset>
      <PsaMeanings
        title={psaWords.states}
        theirs={tested.statuses.map(({ id, name, boardId }) => ({
          id,
          label: [boardName(boardId), name].filter(Boolean).join(": "),
        }))}
        ours={psaWords.stateNames}
        meant={states}
        usual="open"
        change={setStates}
      />
      <PsaMeanings
        title={psaWords.priorities}
        theirs={tested.priorities.map(({ id, name }) => ({ id, label: name }))}
        ours={deskWords.priorities}
        meant={priorities}
        usual="normal"
        change={setPriorities}
      />
      {job.problem && <RefusalNote problem={job.problem} />}
      <Button className={styles.button} type="submit" disabledFocusable={job.working}>
        {psaWords.saveMapping}
      </Button>
      <output>{job.done && <p className={styles.hint}>{psaWords.saved}</p>}</output>
    </form>
  );
}
