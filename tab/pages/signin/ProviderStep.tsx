import { useEffect } from "react";
import type { Attempt } from "#server/wire";
import { signInWords } from "../../words.ts";
import { Alternative, Alternatives, Press } from "./parts.tsx";
import { Screen } from "./Screen.tsx";
import { hasOtherMethods } from "./standing.ts";
import { Said, type StepProps } from "./step.tsx";

const { provider: text } = signInWords;

/** Whose page the redirect leads to: our own start address names the provider. */
function providerOf({ redirect }: Attempt): string {
  if (redirect?.includes("/microsoft/")) return text.names.microsoft;
  return redirect?.includes("/google/") ? text.names.google : text.names.other;
}

/** S5 at Microsoft or Google: the page goes there by itself, and says so where that takes a while. */
export function ProviderStep({ attempt, problem, busy, signIn }: StepProps) {
  const provider = providerOf(attempt);
  const { redirect } = attempt;
  useEffect(() => {
    if (redirect && !problem) window.location.assign(redirect);
  }, [redirect, problem]);
  return (
    <Screen brand={attempt.workspace.name} title={text.title(provider)} lead={text.lead(provider)}>
      <Said notice={attempt.notice} problem={problem} attempt={attempt} signIn={signIn} />
      {redirect && (
        <Press
          label={text.go(provider)}
          act={() => window.location.assign(redirect)}
          busy={busy}
          primary
        />
      )}
      <Alternatives>
        {hasOtherMethods(attempt) && (
          <Alternative label={signInWords.otherMethod} act={() => signIn.detour("method")} />
        )}
        <Alternative label={signInWords.otherEmail} act={() => signIn.detour("email")} />
      </Alternatives>
    </Screen>
  );
}
