import type { Method } from "#server/wire";
import { portalNames, signInWords } from "../../words.ts";
import { Mark } from "./Marks.tsx";
import { Alternative, Alternatives, Choice, Press } from "./parts.tsx";
import { Screen } from "./Screen.tsx";
import { Said, type StepProps } from "./step.tsx";

/** S3: which portal, where the address opens more than one. */
export function PlatformStep({ attempt, problem, busy, signIn }: StepProps) {
  const { platform: text } = signInWords;
  const lead = attempt.email === undefined ? undefined : text.lead(attempt.email);
  return (
    <Screen brand={attempt.workspace.name} title={text.title} lead={lead}>
      <Said notice={attempt.notice} problem={problem} attempt={attempt} signIn={signIn} />
      {(attempt.platforms ?? []).map((platform) => (
        <Choice
          key={platform}
          label={portalNames[platform]}
          about={text.about[platform]}
          mark={<Mark of={platform} />}
          busy={busy}
          act={() => signIn.move({ name: "platform", body: { platform } })}
        />
      ))}
      <Alternatives>
        <Alternative label={signInWords.otherEmail} act={() => signIn.detour("email")} />
      </Alternatives>
    </Screen>
  );
}

/** S4: how to prove it; only what is configured and allowed is listed. */
export function MethodStep({ attempt, problem, busy, signIn }: StepProps) {
  const { method: text } = signInWords;
  const away = attempt.step !== "method";
  const lead = attempt.email === undefined ? undefined : text.lead(attempt.email);
  const choose = (method: Method): void => {
    // Teams may know who this is: then nobody has to leave it.
    if (method === "microsoft" && signIn.byTeams && !away) signIn.byTeams();
    else signIn.move({ name: "method", body: { method } });
  };
  return (
    <Screen
      brand={attempt.workspace.name}
      title={text.title}
      lead={lead}
      stuckAt={{ workspace: attempt.workspace.slug }}
    >
      <Said notice={attempt.notice} problem={problem} attempt={attempt} signIn={signIn} />
      {(attempt.methods ?? []).map((method) => (
        <Choice
          key={method}
          label={text.names[method]}
          about={method === "code" ? text.about : undefined}
          mark={<Mark of={method} />}
          busy={busy}
          act={() => choose(method)}
        />
      ))}
      <Alternatives>
        {away && <Alternative label={signInWords.back} act={() => signIn.detour(undefined)} />}
        <Alternative label={signInWords.otherEmail} act={() => signIn.detour("email")} />
      </Alternatives>
    </Screen>
  );
}

/** S7: whether this browser is theirs to stay signed in on. */
export function StayStep({ attempt, problem, busy, signIn }: StepProps) {
  const { stay: text } = signInWords;
  const answer = (stay: boolean): void => signIn.move({ name: "stay", body: { stay } });
  return (
    <Screen brand={attempt.workspace.name} title={text.title} lead={text.lead}>
      <Said notice={attempt.notice} problem={problem} attempt={attempt} signIn={signIn} />
      <Press label={text.yes} act={() => answer(true)} busy={busy} primary />
      <Press label={text.no} act={() => answer(false)} busy={busy} />
      <Alternatives>
        <Alternative label={signInWords.notYou} act={signIn.startOver} />
      </Alternatives>
    </Screen>
  );
}

/** S8: which company, for an address with several usable accounts. */
export function AccountStep({ attempt, problem, busy, signIn }: StepProps) {
  const { account: text } = signInWords;
  return (
    <Screen brand={attempt.workspace.name} title={text.title} lead={text.lead}>
      <Said notice={attempt.notice} problem={problem} attempt={attempt} signIn={signIn} />
      {(attempt.accounts ?? []).map(({ id, company }) => (
        <Choice
          key={id}
          label={company.name}
          busy={busy}
          act={() => signIn.move({ name: "account", body: { accountId: id } })}
        />
      ))}
      <Alternatives>
        <Alternative label={signInWords.notYou} act={signIn.startOver} />
      </Alternatives>
    </Screen>
  );
}
