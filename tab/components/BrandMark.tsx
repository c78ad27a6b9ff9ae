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

/** Before anyone has said whose front door this is. */
const DOOR = (
  <svg width="24" height="24" viewBox="4 5 24 24" fill="currentColor">
    <path d="M8 25V14a8 8 0 0 1 16 0v11h-4V14a4 4 0 0 0-8 0v11z" />
  </svg>
);

/** The portal's own mark: the first letter of its name, and the name. */
export function BrandMark({ name, small = false }: { name: string; small?: boolean }) {
  const styles = useStyles();
  const [initial = ""] = [...name.trim()];
  return (
    <div className={styles.brand}>
      <span className={mergeClasses(styles.mark, small && styles.small)} aria-hidden="true">
        {initial === "" ? DOOR : initial.toUpperCase()}
      </span>
      <span className={styles.name}>{name}</span>
    </div>
  );
}
