import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  brand: {
    display: "flex",
    alignItems: "center",
    gap: "12px",
    minWidth: 0,
    fontWeight: tokens.fontWeightSemibold,
  },
  mark: {
    display: "grid",
    placeItems: "center",
    flexShrink: 0,
    width: "40px",
    height: "40px",
    borderRadius: "10px",
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    fontSize: tokens.fontSizeBase500,
    lineHeight: 1,
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  small: { width: "32px", height: "32px", borderRadius: "8px", fontSize: tokens.fontSizeBase400 },
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
});

/** The portal's own mark: the first letter of its name, and the name. */
export function BrandMark({ name, small = false }: { name: string; small?: boolean }) {
  const styles = useStyles();
  const [initial = ""] = [...name.trim()];
  return (
    <div className={styles.brand}>
      <span className={mergeClasses(styles.mark, small && styles.small)} aria-hidden="true">
        {initial.toUpperCase()}
      </span>
      <span className={styles.name}>{name}</span>
    </div>
  );
}
