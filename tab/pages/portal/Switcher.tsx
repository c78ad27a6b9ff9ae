import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { Disclosure } from "../../components/Disclosure.tsx";

const useStyles = makeStyles({
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  arrow: { marginInlineStart: "8px", color: tokens.colorNeutralForeground2 },
  list: { display: "grid", gap: "4px", margin: 0, padding: 0, listStyleType: "none" },
  choice: {
    justifyContent: "flex-start",
    width: "100%",
    maxWidth: "none",
    minHeight: "44px",
    textAlign: "start",
    fontWeight: tokens.fontWeightRegular,
    "&[aria-current]": { fontWeight: tokens.fontWeightSemibold },
  },
  tick: { display: "inline-block", width: "24px", flexShrink: 0 },
});

/** Drawn, not typed: not every font has these signs. */
function Glyph({ path }: { path: string }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor">
      <path d={path} strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

type Props<Id extends string> = {
  /** What is switched: "Portal", "Company". */
  about: string;
  current: Id;
  choices: { id: Id; name: string }[];
  choose: (id: Id) => void;
};

/** Shows which one is meant, and lets the person choose another of their own. */
export function Switcher<Id extends string>({ about, current, choices, choose }: Props<Id>) {
  const styles = useStyles();
  const now = choices.find(({ id }) => id === current)?.name ?? "";
  const face = (
    <>
      <span className={styles.name}>{now}</span>
      <span className={styles.arrow} aria-hidden="true">
        <Glyph path="M2 4l4 4 4-4" />
      </span>
    </>
  );
  return (
    <Disclosure name={`${about}: ${now}`} face={face} side="start">
      {(close) => (
        <ul className={styles.list} aria-label={about}>
          {choices.map(({ id, name }) => (
            <li key={id}>
              <Button
                className={styles.choice}
                appearance="subtle"
                {...(id === current ? { "aria-current": "true" as const } : {})}
                onClick={() => {
                  close();
                  if (id !== current) choose(id);
                }}
              >
                <span className={styles.tick} aria-hidden="true">
                  {id === current && <Glyph path="M2 6.5l3 3 5.5-6.5" />}
                </span>
                {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Disclosure>
  );
}
