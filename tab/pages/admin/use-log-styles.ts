import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useListStyles } from "../../components/use-list-styles.ts";

const WIDE = "@media (min-width: 640px)";

const useOwnStyles = makeStyles({
  bar: { display: "flex", flexWrap: "wrap", alignItems: "end", gap: "12px 16px" },
  control: { minHeight: "44px", "& select": { height: "44px" } },
  log: { display: "grid", gap: "24px", minWidth: 0 },
  entry: { [WIDE]: { gridTemplateColumns: "1fr 1.4fr 8em 8em" } },
  kind: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  to: { overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  more: { gridColumn: "1 / -1", display: "flex", flexWrap: "wrap", gap: "4px 16px" },
  state: {
    justifySelf: "start",
    padding: "2px 8px",
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase200,
    backgroundColor: tokens.colorNeutralBackground4,
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  lost: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorStatusWarningForeground1,
  },
  button: { minHeight: "44px", justifySelf: "start" },
  next: { justifySelf: "center", minHeight: "44px", minWidth: "160px" },
});

/** How a log of letters and notices looks: a list of more columns. */
export function useLogStyles() {
  const { list, row } = useListStyles();
  const own = useOwnStyles();
  return { ...own, list, entry: mergeClasses(row, own.entry) };
}
