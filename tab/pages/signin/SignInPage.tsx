import type { Arrival } from "./arrival.ts";
import { LinkPage } from "./LinkPage.tsx";
import { Steps } from "./Steps.tsx";

/** The light entry: whoever arrives by whatever address sees one question at a time. */
export function SignInPage({ arrival }: { arrival: Arrival }) {
  if (arrival.kind === "login-now" || arrival.kind === "first-link") {
    return <LinkPage kind={arrival.kind} secret={arrival.secret} />;
  }
  return <Steps arrival={arrival} />;
}
