import { makeStyles, tokens } from "@fluentui/react-components";
import { localProblem } from "../../api/problem.ts";
import { signInWords } from "../../words.ts";
import { consentWords as text } from "../../words/consent.ts";
import { nextStepAfter } from "./next-step.ts";
import { Press } from "./parts.tsx";
import { RefusalScreen } from "./RefusalScreen.tsx";
import { Screen } from "./Screen.tsx";
import { useConsent } from "./use-consent.ts";
import { Waiting } from "./Waiting.tsx";

const useStyles = makeStyles({
  about: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

function Asked({ secret }: { secret: string }) {
  const styles = useStyles();
  const { consenting, go } = useConsent(secret);
  if (consenting.at === "looking") return <Waiting />;
  if (consenting.at === "refused") {
    const { problem, again } = consenting;
    const mayAgain = nextStepAfter(problem.code) === "try-again";
    const next = mayAgain ? { label: signInWords.next["try-again"], act: again } : undefined;
    return <RefusalScreen brand="" problem={problem} next={next} busy={false} />;
  }
  const { consent, busy } = consenting;
  const { company, portalName, workspace } = consent;
  return (
    <Screen brand={portalName} title={text.title(company.name)} lead={text.lead(portalName)}>
      <Press label={text.go} act={() => go(consent)} busy={busy} primary />
      <p className={styles.about}>{text.after(company.name, workspace.name)}</p>
      <p className={styles.about}>{text.about}</p>
    </Screen>
  );
}

/** The page of a consent link: a client's administrator proposes their tenant (sign-in.md §5). */
export function ConsentPage({ secret }: { secret: string | undefined }) {
  if (secret !== undefined) return <Asked secret={secret} />;
  const { title, detail } = text.incomplete;
  const problem = localProblem("link-incomplete", title, detail);
  return <RefusalScreen brand="" problem={problem} next={undefined} busy={false} />;
}
