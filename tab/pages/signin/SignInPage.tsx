import { lazy, Suspense } from "react";
import { Boundary } from "../../components/Boundary.tsx";
import type { Arrival } from "./arrival.ts";
import { Broken } from "./RefusalScreen.tsx";
import { Steps } from "./Steps.tsx";
import { Waiting } from "./Waiting.tsx";

const LinkPage = lazy(async () => ({ default: (await import("./LinkPage.tsx")).LinkPage }));
const loadAutoLogin = async () => ({
  default: (await import("./AutoLoginPage.tsx")).AutoLoginPage,
});
const AutoLoginPage = lazy(loadAutoLogin);
const loadConsent = async () => ({ default: (await import("./ConsentPage.tsx")).ConsentPage });
const ConsentPage = lazy(loadConsent);

function Arrived({ arrival }: { arrival: Arrival }) {
  if (arrival.kind === "login-now" || arrival.kind === "first-link") {
    return <LinkPage kind={arrival.kind} secret={arrival.secret} />;
  }
  if (arrival.kind === "auto-login") {
    return <AutoLoginPage secret={arrival.secret} to={arrival.to} />;
  }
  if (arrival.kind === "consent") return <ConsentPage secret={arrival.secret} />;
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
