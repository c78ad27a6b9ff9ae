import { makeStyles, Select } from "@fluentui/react-components";
import { useNavigate } from "react-router";
import { Chips } from "../../components/Chips.tsx";
import { queueAddress, type QueueFilter, QUEUES } from "../../components/queue-filter.ts";
import { SearchField } from "../../components/SearchField.tsx";
import { deskWords, PRIORITIES } from "../../words/desk.ts";
import { portalWords } from "../../words.ts";

const useStyles = makeStyles({
  // The control itself, and not only the room around it: as tall as a fingertip.
  tall: { height: "44px" },
  bar: { display: "grid", gap: "12px" },
  row: { display: "flex", flexWrap: "wrap", gap: "12px", alignItems: "center" },
  select: { minHeight: "44px", minWidth: "150px", flex: "0 1 170px" },
});

/** Which queue, in which order, how urgent, and words to find: all kept in the address. */
export function QueueBar({ filter }: { filter: QueueFilter }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const { priority: _, ...anyPriority } = filter;
  const go = (next: QueueFilter): void =>
    void navigate({ search: queueAddress(next) }, { replace: true });
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
        <Select
          select={{ className: styles.tall }}
          className={styles.select}
          aria-label={deskWords.priority}
          value={filter.priority ?? ""}
          onChange={(_event, { value }) => {
            const priority = PRIORITIES.find((one) => one === value);
            go(priority ? { ...filter, priority } : anyPriority);
          }}
        >
          <option value="">{deskWords.anyPriority}</option>
          {PRIORITIES.map((priority) => (
            <option key={priority} value={priority}>
              {deskWords.priorities[priority]}
            </option>
          ))}
        </Select>
        <Select
          select={{ className: styles.tall }}
          className={styles.select}
          aria-label={deskWords.order}
          value={filter.order}
          onChange={(_event, { value }) =>
            go({ ...filter, order: value === "age" ? "age" : "updated" })
          }
        >
          <option value="updated">{deskWords.orders.updated}</option>
          <option value="age">{deskWords.orders.age}</option>
        </Select>
      </div>
    </div>
  );
}
