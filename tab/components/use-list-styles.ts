import { makeStyles, tokens } from "@fluentui/react-components";
import { hoverTint } from "./hover-tint.ts";

const WIDE = "@media (min-width: 640px)";

/** A list of things: a line each where there is room, a card each on a phone (look.md, "Frame"). */
export const useListStyles = makeStyles({
  list: {
    display: "grid",
    gap: "12px",
    margin: 0,
    padding: 0,
    listStyleType: "none",
    [WIDE]: { gap: 0 },
  },
  row: {
    position: "relative",
    display: "grid",
    gap: "4px 24px",
    padding: "12px 16px",
    minWidth: 0,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    [WIDE]: {
      alignItems: "center",
      minHeight: "52px",
      padding: "8px 12px",
      border: "none",
      borderRadius: 0,
      ":not(:first-child)": { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
    },
  },
  /** Of a row that leads somewhere, beside `row`. */
  leading: hoverTint,
  /** The whole row leads there, while the link keeps the words. */
  link: {
    minWidth: 0,
    overflowWrap: "anywhere",
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: "none",
    outlineStyle: "none",
    "::after": { content: '""', position: "absolute", inset: 0, borderRadius: "inherit" },
    ":focus-visible::after": {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "-2px",
    },
  },
  quiet: { minWidth: 0, overflowWrap: "anywhere", color: tokens.colorNeutralForeground2 },
});
