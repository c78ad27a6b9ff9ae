import { lazy, Suspense } from "react";
import { localProblem } from "../../api/problem.ts";
import { Boundary } from "../../components/Boundary.tsx";
import { signInWords, words } from "../../words.ts";
import type { Arrival } from "./arrival.ts";
import { RefusalScreen } from "./RefusalScreen.tsx";
import { Steps } from "./Steps.tsx";
import { Waiting } from "./Waiting.tsx";

const LinkPage = lazy(async () => ({ default: (await import("./LinkPage.tsx")).LinkPage }));

function Broken() {
  const { title, detail } = words.unanswered;
  // The attempt is kept, so that loading the page again lands where the person was.
  const next = { label: signInWords.next["try-again"], act: () => window.location.reload() };
  const problem = localProblem("unavailable", title, detail);
  return <RefusalScreen brand="" problem={problem} next={next} busy={false} />;
}

function Arrived({ arrival }: { arrival: Arrival }) {
  if (arrival.kind === "login-now" || arrival.kind === "first-link") {
    return <LinkPage kind={arrival.kind} secret={arrival.secret} />;
  }
  return <Steps arrival={arrival} />;
}

/** The light entry: whoever arrives by whatever address sees one question at a time. */
export function SignInPage({ arrival }: { arrival: Arrival }) {
  return (
    <Boundary instead={<Broken />}>
      <Suspense fallback={<Waiting />}>
        <Arrived arrival={arrival} />
      </Suspense>
    </Boundary>
  );
}
