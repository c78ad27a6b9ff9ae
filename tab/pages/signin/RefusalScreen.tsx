import { makeStyles } from "@fluentui/react-components";
import type { Problem } from "#server/wire";
import { localProblem } from "../../api/problem.ts";
import { SupportLine } from "../../components/SupportLine.tsx";
import { signInWords, words } from "../../words.ts";
import { Press } from "./parts.tsx";
import { Screen } from "./Screen.tsx";
import type { NextPress } from "./step.tsx";

const useStyles = makeStyles({ foot: { marginTop: "8px" } });

type Props = {
  brand: string;
  problem: Problem;
  next: NextPress | undefined;
  busy: boolean;
  /** Whose front door it is, where the refusal itself does not know. */
  workspace?: string | undefined;
};

/** A refusal that leaves nothing to do on its screen: what happened, and the one next step. */
export function RefusalScreen({ brand, problem, next, busy, workspace }: Props) {
  const styles = useStyles();
  const stuckAt = { workspace: problem.workspace?.slug ?? workspace };
  return (
    <Screen brand={brand} title={problem.title} lead={problem.detail} stuckAt={stuckAt}>
      {next && <Press label={next.label} act={next.act} busy={busy} primary />}
      <div className={styles.foot}>
        <SupportLine problem={problem} />
      </div>
    </Screen>
  );
}

/** What a person sees where the page itself broke: never its error message (house.md). */
export function Broken() {
  const { title, detail } = words.unanswered;
  // The attempt is kept, so that loading the page again lands where the person was.
  const next = { label: signInWords.next["try-again"], act: () => window.location.reload() };
  const problem = localProblem("unavailable", title, detail);
  return <RefusalScreen brand="" problem={problem} next={next} busy={false} />;
}
