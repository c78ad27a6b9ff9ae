import { useEffect } from "react";
import type { Attempt } from "#server/wire";
import { signInWords } from "../../words.ts";
import { providerWords } from "../../words/providers.ts";
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

/**
 * S5 at Microsoft or Google. A browser goes there by itself, once: whoever comes back from there
 * unfinished is not sent away again. In Teams a window is opened by a press, since one that nobody
 * asked for would be blocked.
 */
export function ProviderStep({ attempt, problem, pressed, busy, signIn }: StepProps) {
  const provider = providerOf(attempt);
  const { redirect } = attempt;
  const { byPopup } = signIn;
  useEffect(() => {
    if (redirect && pressed && !byPopup) window.location.assign(redirect);
  }, [redirect, pressed, byPopup]);
  const go = (to: string): void => {
    if (byPopup) byPopup({ redirect: to, provider });
    else window.location.assign(to);
  };
  const lead = byPopup ? providerWords.popup.lead(provider) : text.lead(provider);
  const label = byPopup ? providerWords.popup.go(provider) : text.go(provider);
  return (
    <Screen
      brand={attempt.workspace.name}
      title={text.title(provider)}
      lead={lead}
      stuckAt={{ workspace: attempt.workspace.slug }}
    >
      <Said notice={attempt.notice} problem={problem} attempt={attempt} signIn={signIn} />
      {redirect && <Press label={label} act={() => go(redirect)} busy={busy} primary />}
      <Alternatives>
        {hasOtherMethods(attempt) && (
          <Alternative label={signInWords.otherMethod} act={() => signIn.detour("method")} />
        )}
        <Alternative label={signInWords.otherEmail} act={() => signIn.detour("email")} />
      </Alternatives>
    </Screen>
  );
}
