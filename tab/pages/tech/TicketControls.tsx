import { Button, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import type { Colleague, DeskTicket, TicketState } from "#server/wire";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { isolated } from "../../locale/isolated.ts";
import { deskWords, GIVEN_STATES, PRIORITIES } from "../../words/desk.ts";
import { portalWords } from "../../words.ts";
import { portal, techsQuery } from "../portal/portal-queries.ts";
import { useActing } from "../portal/use-acting.ts";
import { useTicketWork } from "./use-ticket-work.ts";
import { VerifyCaller } from "./VerifyCaller.tsx";

const useStyles = makeStyles({
  // The control itself, and not only the room around it: as tall as a fingertip.
  tall: { height: "44px" },
  card: {
    display: "grid",
    gap: "12px",
    alignContent: "start",
    minWidth: 0,
    padding: "16px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  row: { display: "grid", gap: "4px", minWidth: 0 },
  label: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  select: { minHeight: "44px", minWidth: 0, width: "100%" },
  button: { minHeight: "44px" },
  contact: { margin: 0, overflowWrap: "anywhere" },
  email: { color: tokens.colorBrandForegroundLink },
});

type ChoiceProps = {
  label: string;
  value: string;
  busy: boolean;
  onChosen: (value: string) => void;
  options: readonly { value: string; name: string; disabled?: boolean }[];
};

function Choice({ label, value, busy, onChosen, options }: ChoiceProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <div className={styles.row}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <Select
        select={{ className: styles.tall }}
        className={styles.select}
        id={id}
        value={value}
        disabled={busy}
        onChange={(_, data) => onChosen(data.value)}
      >
        {options.map(({ name, ...option }) => (
          <option key={option.value} {...option}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}

function ContactLine({ contact, company }: Pick<DeskTicket, "contact" | "company">) {
  const styles = useStyles();
  return (
    <div className={styles.row}>
      <span className={styles.label}>{deskWords.contact}</span>
      <p className={styles.contact}>
        {contact.name && `${isolated(contact.name)}, `}
        <bdi>{company.name}</bdi>
        <br />
        {contact.email && (
          <a className={styles.email} href={`mailto:${contact.email}`}>
            {contact.email}
          </a>
        )}
      </p>
    </div>
  );
}

/** Nobody, whoever has it, and all who may. */
function techOptions(assignee: Colleague | null, techs: readonly Colleague[]) {
  const known = techs.some(({ id }) => id === assignee?.id);
  const all = assignee && !known ? [assignee, ...techs] : techs;
  const nobody = { value: "", name: deskWords.nobody };
  return [nobody, ...all.map(({ id, name }) => ({ value: id, name }))];
}

const stateOptions = (now: TicketState) => [
  ...(now === "new" ? [{ value: "new", name: portalWords.states.new, disabled: true }] : []),
  ...GIVEN_STATES.map((value) => ({ value, name: portalWords.states[value] })),
];

const PRIORITY_OPTIONS = PRIORITIES.map((value) => ({ value, name: deskWords.priorities[value] }));

/** Whose it is, where it stands, what comes first; each change is made as it is chosen. */
export function TicketControls({ ticket }: { ticket: DeskTicket }) {
  const styles = useStyles();
  const { id, assignee, state, priority } = ticket;
  const { busy, problem, act } = useActing();
  const { became, changed } = useTicketWork(id);
  const techs = useQuery(techsQuery).data?.items ?? [];
  const make = async (change: () => Promise<DeskTicket>): Promise<void> => {
    // Whoever was first is on the ticket already: after a refusal it is read again.
    if (!(await act(async () => became(await change())))) await changed();
  };
  const move = (value: string): void => {
    const to = GIVEN_STATES.find((one) => one === value);
    if (to) void make(() => portal.move(id, to));
  };
  const prioritise = (value: string): void => {
    const to = PRIORITIES.find((one) => one === value);
    if (to) void make(() => portal.prioritise(id, to));
  };
  const assign = (techId: string): void => void make(() => portal.assign(id, techId || null));
  return (
    <section className={styles.card} aria-label={deskWords.work}>
      {!assignee && (
        <Button
          className={styles.button}
          appearance="primary"
          disabledFocusable={busy}
          onClick={() => void make(() => portal.claim(id))}
        >
          {deskWords.claim}
        </Button>
      )}
      {problem && <RefusalNote problem={problem} />}
      <Choice
        label={deskWords.assignee}
        value={assignee?.id ?? ""}
        busy={busy}
        onChosen={assign}
        options={techOptions(assignee, techs)}
      />
      <Choice
        label={deskWords.state}
        value={state}
        busy={busy}
        onChosen={move}
        options={stateOptions(state)}
      />
      <Choice
        label={deskWords.priority}
        value={priority}
        busy={busy}
        onChosen={prioritise}
        options={PRIORITY_OPTIONS}
      />
      <ContactLine contact={ticket.contact} company={ticket.company} />
      {ticket.contact.email && <VerifyCaller id={id} />}
    </section>
  );
}
