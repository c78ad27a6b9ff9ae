import { lazy, Suspense, useEffect } from "react";
import type { Attempt } from "#server/wire";
import type { Starting } from "./begin.ts";
import { EmailStep } from "./EmailStep.tsx";
import { loadLater } from "./later.ts";
import { RefusalScreen } from "./RefusalScreen.tsx";
import { nextPress } from "./step.tsx";
import { useSignIn, type Ways } from "./use-sign-in.ts";
import { Waiting } from "./Waiting.tsx";

const LaterSteps = lazy(async () => ({ default: (await loadLater()).LaterSteps }));

/** An address that a link masked is no use in a field. */
const fillable = (email: string | undefined): string =>
  email === undefined || /[…*•]/.test(email) ? "" : email;

type Props = {
  arrival: Starting;
  clicked?: Attempt;
  ways?: Ways;
  /** Why it begins here, beside the first question. */
  note?: string;
};

/** One sign-in, from wherever the person came in or from the attempt that a link's click made. */
export function Steps({ arrival, clicked, ways, note }: Props) {
  const signIn = useSignIn(arrival, { clicked, ways });
  const { standing, busy } = signIn;
  // Fetched while the person types; should it fail now, drawing the step asks for it again.
  useEffect(() => void loadLater().catch(() => undefined), []);
  if (standing.at === "opening") return <Waiting />;
  if (standing.at === "leaving") return <Waiting leaving />;
  if (standing.at === "refused") {
    const { problem, attempt } = standing;
    const next = nextPress({ problem, attempt, signIn });
    const brand = attempt?.workspace.name ?? "";
    const workspace = attempt?.workspace.slug ?? arrival.workspace;
    return <RefusalScreen {...{ brand, problem, next, busy, workspace }} />;
  }
  const { attempt, detour, problem, said, pressed } = standing;
  const props = { attempt, problem, said, pressed, busy, signIn };
  if (detour === "email" || attempt.step === "email") {
    const hinted = arrival.kind === "personalised" ? undefined : arrival.email;
    const hint = fillable(attempt.email) || (hinted ?? "");
    return <EmailStep {...props} hint={hint} note={note} />;
  }
  return (
    <Suspense fallback={<Waiting />}>
      <LaterSteps {...props} methods={detour === "method"} />
    </Suspense>
  );
}
