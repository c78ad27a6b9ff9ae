import { Button, Checkbox, Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Priority, PsaTested, PsaView } from "#server/wire";
import { FieldGroup } from "../../components/FieldGroup.tsx";
import { useHalfWritten } from "../../components/half-written.ts";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { deskWords } from "../../words/desk.ts";
import { psaWords } from "../../words/psa.ts";
import { useActing } from "../portal/use-acting.ts";
import { psa } from "./psa-queries.ts";
import { PsaMeanings } from "./PsaMeanings.tsx";

const useStyles = makeStyles({
  form: { display: "grid", gap: "16px" },
  hint: { margin: 0, color: tokens.colorNeutralForeground2 },
  input: { minHeight: "44px", "& select": { height: "44px" } },
  button: { minHeight: "44px", justifySelf: "start" },
});

type State = PsaTested["statuses"][number]["state"];

const listIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];

/** What an admin chose among what the PSA has. */
type Meaning = {
  board: string;
  boards: string[];
  states: Record<string, State>;
  priorities: Record<string, Priority>;
};

const meaningOf = (settings: PsaView["settings"], tested: PsaTested): Meaning => ({
  board: typeof settings["board"] === "string" ? settings["board"] : "",
  boards: listIn(settings["boards"]),
  states: Object.fromEntries(tested.statuses.map(({ id, state }) => [id, state])),
  priorities: Object.fromEntries(tested.priorities.map(({ id, priority }) => [id, priority])),
});

/** Boards, and what statuses and priorities mean, chosen among those that the PSA has. */
export function PsaMapping({ view, tested }: { view: PsaView; tested: PsaTested }) {
  const styles = useStyles();
  const queries = useQueryClient();
  const { settings } = view;
  const [kept, keep] = useState(() => meaningOf(settings, tested));
  const [meaning, mean] = useState(kept);
  const { board, boards, states, priorities } = meaning;
  const { busy, done, problem, act } = useActing<true>();
  const dirty = meaning !== kept;
  useHalfWritten(dirty && !busy);
  const change = (part: Partial<Meaning>): void => mean((now) => ({ ...now, ...part }));
  const boardName = (id: string | null): string | undefined =>
    tested.boards.find((each) => each.id === id)?.name;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { board: _, ...rest } = settings;
    const config = { ...rest, ...(board !== "" && { board }), boards, states, priorities };
    void act(async () => {
      queries.setQueryData(["psa"], await psa.save({ revision: view.revision, config }));
      keep(meaning);
      return true;
    });
  };
  const tick = (id: string, on: boolean): void =>
    change({ boards: on ? [...boards, id] : boards.filter((each) => each !== id) });
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={psaWords.board}>
        <Select
          className={styles.input}
          value={board}
          onChange={(_, { value }) => change({ board: value })}
        >
          <option value="">{psaWords.ownDefault}</option>
          {tested.boards.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <FieldGroup title={psaWords.boards} lead={psaWords.boardsHint}>
        {tested.boards.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={boards.includes(id)}
            onChange={(_, { checked }) => tick(id, checked === true)}
          />
        ))}
      </FieldGroup>
      <PsaMeanings
        title={psaWords.states}
        theirs={tested.statuses.map(({ id, name, boardId }) => ({
          id,
          label: [boardName(boardId), name].filter(Boolean).join(": "),
        }))}
        ours={psaWords.stateNames}
        meant={states}
        usual="open"
        change={(next) => change({ states: next })}
      />
      <PsaMeanings
        title={psaWords.priorities}
        theirs={tested.priorities.map(({ id, name }) => ({ id, label: name }))}
        ours={deskWords.priorities}
        meant={priorities}
        usual="normal"
        change={(next) => change({ priorities: next })}
      />
      {problem && <RefusalNote problem={problem} />}
      <Button className={styles.button} type="submit" disabledFocusable={busy}>
        {psaWords.saveMapping}
      </Button>
      <output>{done && !dirty && <p className={styles.hint}>{psaWords.saved}</p>}</output>
    </form>
  );
}
