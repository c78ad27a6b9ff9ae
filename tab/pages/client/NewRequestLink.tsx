import { makeStyles, tokens } from "@fluentui/react-components";
import { Link } from "react-router";
import { deskWords } from "../../words/desk.ts";

const useStyles = makeStyles({
  link: {
    display: "inline-flex",
    alignItems: "center",
    minHeight: "44px",
    padding: "0 20px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: "none",
    ":hover": {
      backgroundColor: tokens.colorBrandBackgroundHover,
      color: tokens.colorNeutralForegroundOnBrand,
    },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "2px" },
    "@media (forced-colors: active)": { border: "1px solid LinkText" },
  },
});

/** How to ask for help: one press, from wherever tickets are seen (look.md, "Portals"). */
export function NewRequestLink() {
  const styles = useStyles();
  return (
    <Link className={styles.link} to="/new">
      {deskWords.newRequest}
    </Link>
  );
}
