import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { initialsOf } from "./initials.ts";

const useStyles = makeStyles({
  face: {
    display: "grid",
    placeItems: "center",
    flexShrink: 0,
    boxSizing: "border-box",
    width: "32px",
    height: "32px",
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    backgroundColor: tokens.colorBrandBackgroundStatic,
    color: tokens.colorNeutralForegroundStaticInverted,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    lineHeight: 1,
  },
  neutral: {
    backgroundColor: tokens.colorNeutralBackground6,
    color: tokens.colorNeutralForeground3,
  },
});

type FaceProps = { name: string; neutral?: boolean };

/** Whose words or place this is, at a glance; their name stands beside it or is said by what it is in. */
export function Face({ name, neutral = false }: FaceProps) {
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.face, neutral && styles.neutral)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
