import { makeStyles } from "@fluentui/react-components";
import { useNavigate } from "react-router";
import { Chips } from "./Chips.tsx";
import { SearchField } from "./SearchField.tsx";
import { portalWords } from "../words.ts";
import { filterAddress, TICKET_STATES, type TicketFilter } from "./ticket-filter.ts";

const useStyles = makeStyles({
  bar: { display: "flex", flexWrap: "wrap", gap: "12px", alignItems: "center" },
});

/** Search and state chips; both live in the address, so that a filtered list can be sent on. */
export function FilterBar({ filter }: { filter: TicketFilter }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const { state, q = "" } = filter;
  const find = (words: string): void => {
    const next = { ...(state ? { state } : {}), q: words };
    void navigate({ search: filterAddress(next) }, { replace: true });
  };
  const search = q ? { q } : {};
  return (
    <div className={styles.bar}>
      <SearchField label={portalWords.search} value={q} onSearch={find} />
      <Chips
        label={portalWords.filter}
        chips={[undefined, ...TICKET_STATES].map((one) => ({
          name: one ? portalWords.states[one] : portalWords.allStates,
          search: filterAddress({ ...search, ...(one ? { state: one } : {}) }),
          chosen: one === state,
        }))}
      />
    </div>
  );
}
