import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Session } from "#server/wire";
import { Disclosure } from "../../components/Disclosure.tsx";
import { Face } from "../../components/Face.tsx";
import { useLeaving } from "../../components/use-leaving.tsx";
import { noticeWords } from "../../words/notices.ts";
import { portalWords } from "../../words.ts";
import { loadPart } from "./late-file.ts";
import type { SignOutEverywhere } from "./SignOutEverywhere.tsx";
import { useHeaderAct } from "./use-header-act.tsx";
import { signOut } from "./use-switching.ts";

const useStyles = makeStyles({
  who: {
    display: "grid",
    padding: "8px 12px 12px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  email: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  act: {
    justifyContent: "flex-start",
    maxWidth: "none",
    minHeight: "44px",
    fontWeight: tokens.fontWeightRegular,
  },
});

/** Who is signed in, and the ways out. */
export function PersonMenu({ session: { person } }: { session: Session }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const [Everywhere, setEverywhere] = useState<typeof SignOutEverywhere>();
  const [asking, setAsking] = useState(false);
  const { leave, question } = useLeaving();
  const header = useHeaderAct();
  const known = person.name || person.email;
  const askEverywhere = async (): Promise<void> => {
    const part = await loadPart(() => import("./SignOutEverywhere.tsx"));
    setEverywhere(() => part.SignOutEverywhere);
    setAsking(true);
  };
  const act = (label: string, press: () => void) => (
    <Button className={styles.act} appearance="subtle" onClick={press}>
      {label}
    </Button>
  );
  return (
    <>
      <Disclosure
        name={portalWords.signedInAs(person.email)}
        face={<Face name={known} />}
        side="end"
      >
        {(close) => (
          <>
            <div className={styles.who}>
              <span className={styles.name}>{known}</span>
              {known !== person.email && <span className={styles.email}>{person.email}</span>}
            </div>
            {act(noticeWords.settings, () => {
              close();
              void navigate("/settings");
            })}
            {act(portalWords.signOut, () => {
              close();
              leave("portal", () =>
                header.act(() => signOut({ everywhere: false }), portalWords.signOut),
              );
            })}
            {act(`${portalWords.everywhere}…`, () => {
              close();
              header.act(askEverywhere, portalWords.everywhere);
            })}
          </>
        )}
      </Disclosure>
      {question}
      {header.note}
      {Everywhere && <Everywhere open={asking} close={() => setAsking(false)} />}
    </>
  );
}
