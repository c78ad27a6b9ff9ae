import type { Problem } from "#server/wire";
import { localProblem } from "../../api/problem.ts";
import type { LinkKind } from "../../api/signin-api.ts";
import { signInWords } from "../../words.ts";
import { ChoosePassword } from "./ChoosePassword.tsx";
import { nextStepAfter } from "./next-step.ts";
import { Press } from "./parts.tsx";
import { RefusalScreen } from "./RefusalScreen.tsx";
import { Screen } from "./Screen.tsx";
import { Steps } from "./Steps.tsx";
import { useLink } from "./use-link.ts";
import { Waiting } from "./Waiting.tsx";

const { link: text } = signInWords;

type AskedKind = Exclude<LinkKind, "auto-login">;

function incomplete(kind: AskedKind): Problem {
  const { title, detail } = text.incomplete[kind];
  return localProblem("link-incomplete", title, detail);
}

const toSignIn = (): void => window.location.assign("/signin");

function Asked({ kind, secret }: { kind: AskedKind; secret: string }) {
  const { looking, click } = useLink(kind, secret);
  if (looking.at === "looking") return <Waiting />;
  if (looking.at === "clicked") {
    return <Steps arrival={AFTER_CLICK} clicked={looking.attempt} />;
  }
  if (looking.at === "refused") {
    const { problem, again } = looking;
    const next =
      nextStepAfter(problem.code) === "try-again"
        ? { label: signInWords.next["try-again"], act: again }
        : { label: text.toSignIn, act: toSignIn };
    return <RefusalScreen brand="" problem={problem} next={next} busy={false} />;
  }
  const { link, busy } = looking;
  if (link.setsPassword) return <ChoosePassword secret={secret} link={link} />;
  return (
    <Screen
      brand={link.portalName}
      title={text.title(link.email, link.portalName)}
      lead={link.account ? `${link.account.company.name}. ${text.lead}` : text.lead}
    >
      <Press label={text.go} act={() => click(link)} busy={busy} primary />
      <p>{text.notYou}</p>
    </Screen>
  );
}

const AFTER_CLICK = { kind: "sign-in" } as const;

/** The page of a mailed link that signs in on a person's click (sign-in.md §3, §4). */
export function LinkPage({ kind, secret }: { kind: AskedKind; secret: string | undefined }) {
  if (secret !== undefined) return <Asked kind={kind} secret={secret} />;
  const next = { label: text.toSignIn, act: toSignIn };
  return <RefusalScreen brand="" problem={incomplete(kind)} next={next} busy={false} />;
}
