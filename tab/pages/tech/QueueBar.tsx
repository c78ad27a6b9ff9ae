import { makeStyles, Select } from "@fluentui/react-components";
import { useNavigate } from "react-router";
import { Chips } from "../../components/Chips.tsx";
import { queueAddress, type QueueFilter, QUEUES, statesIn } from "../../components/queue-filter.ts";
import { SearchField } from "../../components/SearchField.tsx";
import { deskWords, PRIORITIES } from "../../words/desk.ts";
import { portalWords } from "../../words.ts";
import { CompanyFilter } from "./CompanyFilter.tsx";

const useStyles = makeStyles({
  // The control itself, and not only the room around it: as tall as a fingertip.
  tall: { height: "44px" },
  bar: { display: "grid", gap: "12px" },
  row: { display: "flex", flexWrap: "wrap", gap: "12px", alignItems: "center" },
  select: { minHeight: "44px", minWidth: "130px", flex: "1 1 130px" },
});

type ChoiceProps<Value extends string> = {
  label: string;
  /** Says that nothing is chosen; without it something always is. */
  any?: string;
  value: Value | undefined;
  options: readonly { value: Value; name: string }[];
  choose: (value: Value | undefined) => void;
};

function Choice<Value extends string>({ label, any, value, options, choose }: ChoiceProps<Value>) {
  const styles = useStyles();
  return (
    <Select
      select={{ className: styles.tall }}
      className={styles.select}
      aria-label={label}
      value={value ?? ""}
      onChange={(_event, data) => choose(options.find((one) => one.value === data.value)?.value)}
    >
      {any !== undefined && <option value="">{any}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.name}
        </option>
      ))}
    </Select>
  );
}

const ORDERS = (["updated", "age"] as const).map((value) => ({
  value,
  name: deskWords.orders[value],
}));
const PRIORITY_OPTIONS = PRIORITIES.map((value) => ({ value, name: deskWords.priorities[value] }));

/** Which queue, of which company, how urgent, in which order: all kept in the address. */
export function QueueBar({ filter }: { filter: QueueFilter }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const go = (next: QueueFilter): void =>
    void navigate({ search: queueAddress(next) }, { replace: true });
  const states = statesIn(filter.queue);
  return (
    <div className={styles.bar}>
      <Chips
        label={deskWords.queuesLabel}
        chips={QUEUES.map((queue) => ({
          name: deskWords.queues[queue],
          search: queueAddress({ ...filter, queue }),
          chosen: queue === filter.queue,
        }))}
      />
      <div className={styles.row}>
        <SearchField
          label={portalWords.search}
          value={filter.q ?? ""}
          onSearch={(q) => go({ ...filter, q })}
        />
        <CompanyFilter company={filter.company} choose={(company) => go({ ...filter, company })} />
        <Choice
          label={deskWords.state}
          any={deskWords.anyState}
          value={filter.state}
          options={states.map((value) => ({ value, name: portalWords.states[value] }))}
          choose={(state) => go({ ...filter, state })}
        />
        <Choice
          label={deskWords.priority}
          any={deskWords.anyPriority}
          value={filter.priority}
          options={PRIORITY_OPTIONS}
          choose={(priority) => go({ ...filter, priority })}
        />
        <Choice
          label={deskWords.order}
          value={filter.order}
          options={ORDERS}
          choose={(order) => go({ ...filter, order: order ?? "updated" })}
        />
      </div>
    </div>
  );
}
