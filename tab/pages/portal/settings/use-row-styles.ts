import { makeStyles, tokens } from "@fluentui/react-components";

/** How a list of things with one act each looks. */
export const useRowStyles = makeStyles({
  list: { display: "grid", margin: 0, padding: 0, listStyleType: "none" },
  row: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "space-between",
    gap: "4px 16px",
    padding: "8px 0",
    minWidth: 0,
    ":not(:first-child)": { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  what: { display: "grid", minWidth: 0, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  nothing: { margin: 0, color: tokens.colorNeutralForeground2 },
  question: { display: "flex", flexWrap: "wrap", gap: "8px", flexBasis: "100%" },
  ask: { margin: 0, flexBasis: "100%", overflowWrap: "anywhere", outlineStyle: "none" },
  button: { minHeight: "44px" },
  end: { justifySelf: "start", minHeight: "44px" },
});
