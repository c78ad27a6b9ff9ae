import { makeStyles, tokens } from "@fluentui/react-components";
import { Link } from "react-router";
import { hoverTint } from "./hover-tint.ts";

const useStyles = makeStyles({
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

/** One choice: the address that makes it, and whether it is made. */
export type Chip = { readonly name: string; readonly search: string; readonly chosen: boolean };

/** Choices that are kept in the address, so that a filtered list can be sent on (look.md, "Lists"). */
export function Chips({ label, chips }: { label: string; chips: readonly Chip[] }) {
  const styles = useStyles();
  return (
    <nav aria-label={label}>
      <ul className={styles.chips}>
        {chips.map(({ name, search, chosen }) => (
          <li key={name}>
            <Link
              className={styles.chip}
              to={{ search }}
              {...(chosen ? { "aria-current": "true" as const } : {})}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
