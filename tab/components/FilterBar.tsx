import { Input, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { Link, useNavigate } from "react-router";
import { hoverTint } from "./hover-tint.ts";
import { portalWords } from "../words.ts";
import { filterAddress, TICKET_STATES, type TicketFilter } from "./ticket-filter.ts";

const useStyles = makeStyles({
  bar: { display: "flex", flexWrap: "wrap", gap: "12px", alignItems: "center" },
  search: { flex: "1 1 220px", minWidth: 0, minHeight: "44px", fontSize: "16px" },
  chips: {
    display: "flex",
    flexWrap: "wrap",
    gap: "8px",
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  chip: {
    display: "inline-flex",
    alignItems: "center",
    minHeight: "44px",
    "@media (pointer: fine)": { minHeight: "32px" },
    padding: "0 14px",
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: "none",
    ...hoverTint,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "1px" },
    "&[aria-current]": {
      backgroundColor: tokens.colorBrandBackground2,
      border: `1px solid ${tokens.colorBrandStroke1}`,
      color: tokens.colorNeutralForeground1,
      fontWeight: tokens.fontWeightSemibold,
      "@media (forced-colors: active)": { border: "2px solid Highlight" },
    },
  },
});

/** How long a pause in typing means that the search may go, in milliseconds. */
const PAUSE = 300;

/** Search and state chips; both live in the address, so that a filtered list can be sent on. */
export function FilterBar({ filter }: { filter: TicketFilter }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const { state, q = "" } = filter;
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    if (typed.trim() === q) return undefined;
    const go = (): void => {
      const next = { ...(state ? { state } : {}), q: typed.trim() };
      void navigate({ search: filterAddress(next) }, { replace: true });
    };
    const timer = setTimeout(go, PAUSE);
    return () => clearTimeout(timer);
  }, [typed, q, state, navigate]);
  const search = q ? { q } : {};
  return (
    <div className={styles.bar}>
      <Input
        className={styles.search}
        type="search"
        value={typed}
        onChange={(_, data) => setTyped(data.value)}
        placeholder={portalWords.search}
        aria-label={portalWords.search}
      />
      <nav aria-label={portalWords.filter}>
        <ul className={styles.chips}>
          {[undefined, ...TICKET_STATES].map((one) => (
            <li key={one ?? "all"}>
              <Link
                className={styles.chip}
                to={{ search: filterAddress({ ...search, ...(one ? { state: one } : {}) }) }}
                {...(one === state ? { "aria-current": "true" as const } : {})}
              >
                {one ? portalWords.states[one] : portalWords.allStates}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
