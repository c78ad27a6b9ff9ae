import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { contrastHover } from "../../components/hover-tint.ts";
import { useSlow } from "../../components/use-slow.ts";
import { words } from "../../words.ts";

const useStyles = makeStyles({
  form: { display: "grid", gap: "16px" },
  tall: { minHeight: "44px", width: "100%", maxWidth: "none" },
  quiet: { display: "grid", justifyItems: "center", gap: "4px" },
  link: {
    minHeight: "44px",
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorBrandForegroundLink,
    ":hover": { color: tokens.colorBrandForegroundLinkHover },
    "@media (forced-colors: active)": { color: "ButtonText" },
    ...contrastHover,
  },
  choice: {
    justifyContent: "flex-start",
    width: "100%",
    maxWidth: "none",
    minHeight: "56px",
    padding: "8px 16px",
    textAlign: "start",
    gap: "12px",
    ...contrastHover,
  },
  texts: { display: "grid", minWidth: 0, overflowWrap: "anywhere" },
  about: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
  },
});

type FormProps = { send: () => void; children: ReactNode };

/** The fields of a step and its button. What is typed is judged by the server alone. */
export function Form({ send, children }: FormProps) {
  const styles = useStyles();
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {children}
    </form>
  );
}

/** The one primary button of a screen. It keeps the focus while the answer is on its way. */
export function Go({ label, busy }: { label: string; busy: boolean }) {
  const styles = useStyles();
  const slow = useSlow(busy);
  return (
    <Button
      type="submit"
      appearance="primary"
      size="large"
      className={styles.tall}
      disabledFocusable={busy}
    >
      {slow ? words.working : label}
    </Button>
  );
}

type PressProps = { label: string; act: () => void; busy: boolean; primary?: boolean };

/** A full-width button that is an answer by itself. */
export function Press({ label, act, busy, primary = false }: PressProps) {
  const styles = useStyles();
  return (
    <Button
      appearance={primary ? "primary" : "secondary"}
      size="large"
      className={styles.tall}
      disabledFocusable={busy}
      onClick={act}
    >
      {label}
    </Button>
  );
}

type ChoiceProps = {
  label: string;
  about?: string | undefined;
  mark?: ReactNode;
  act: () => void;
  busy: boolean;
};

/** One of several answers: a mark, a name, and a line of what it means. */
export function Choice({ label, about, mark, act, busy }: ChoiceProps) {
  const styles = useStyles();
  return (
    <Button className={styles.choice} disabledFocusable={busy} onClick={act}>
      {mark}
      <span className={styles.texts}>
        <span>{label}</span>
        {about && <span className={styles.about}>{about}</span>}
      </span>
    </Button>
  );
}

/** What else can be done, beneath and quieter than the answer. */
export function Alternatives({ children }: { children: ReactNode }) {
  return <div className={useStyles().quiet}>{children}</div>;
}

/** One quiet alternative. */
export function Alternative({
  label,
  act,
  busy = false,
}: Omit<PressProps, "busy"> & { busy?: boolean }) {
  const styles = useStyles();
  return (
    <Button appearance="transparent" className={styles.link} disabledFocusable={busy} onClick={act}>
      {label}
    </Button>
  );
}
