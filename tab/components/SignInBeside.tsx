import { makeStyles, tokens } from "@fluentui/react-components";
import { halfWrittenWords } from "../words/half-written.ts";

const useStyles = makeStyles({
  link: {
    display: "inline-flex",
    alignItems: "center",
    justifySelf: "start",
    minHeight: "44px",
    color: tokens.colorBrandForegroundLink,
    "@media (forced-colors: active)": { color: "LinkText" },
  },
});

/** Signs in beside a page that somebody writes in: what is sent from it afterwards is theirs again. */
export function SignInBeside() {
  const styles = useStyles();
  return (
    <a className={styles.link} href="/signin" target="_blank" rel="noreferrer">
      {halfWrittenWords.signInBeside}
    </a>
  );
}
