import { useCallback, useEffect, useState } from "react";
import type { Attempt, LookedAtLink, Problem } from "#server/wire";
import { localProblem, ProblemError } from "../../api/problem.ts";
import type { LinkKind } from "../../api/signin-api.ts";
import { signInWords } from "../../words.ts";
import { nextStepAfter } from "./next-step.ts";
import { Press } from "./parts.tsx";
import { RefusalScreen } from "./RefusalScreen.tsx";
import { Screen } from "./Screen.tsx";
import { Steps } from "./Steps.tsx";
import { browserSignIn } from "./use-sign-in.ts";
import { Waiting } from "./Waiting.tsx";

const { link: text } = signInWords;

type Looking =
  | { at: "looking" }
  | { at: "asking"; link: LookedAtLink; busy: boolean }
  | { at: "clicked"; attempt: Attempt }
  | { at: "refused"; problem: Problem; again: () => void };

function incomplete(kind: LinkKind): Problem {
  const { title, detail } = text.incomplete[kind];
  return localProblem("link-incomplete", title, detail);
}

/** Looks at the link when the page opens, which changes nothing; redeems it only on a click. */
function useLink(kind: LinkKind, secret: string) {
  const [looking, setLooking] = useState<Looking>({ at: "looking" });
  const attempted = useCallback(async (act: () => Promise<Looking>, again: () => void) => {
    try {
      setLooking(await act());
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setLooking({ at: "refused", problem: error.problem, again });
    }
  }, []);
  const look = useCallback((): void => {
    const act = async (): Promise<Looking> => {
      const link = await browserSignIn.look(kind, secret);
      return { at: "asking", link, busy: false };
    };
    void attempted(act, look);
  }, [attempted, kind, secret]);
  useEffect(look, [look]);
  const click = (link: LookedAtLink): void => {
    setLooking({ at: "asking", link, busy: true });
    const act = async (): Promise<Looking> => {
      const attempt = await browserSignIn.click(kind, secret);
      return { at: "clicked", attempt };
    };
    void attempted(act, () => click(link));
  };
  return { looking, click };
}

const toSignIn = (): void => window.location.assign("/signin");

function Asked({ kind, secret }: { kind: LinkKind; secret: string }) {
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
export function LinkPage({ kind, secret }: { kind: LinkKind; secret: string | undefined }) {
  if (secret !== undefined) return <Asked kind={kind} secret={secret} />;
  const next = { label: text.toSignIn, act: toSignIn };
  return <RefusalScreen brand="" problem={incomplete(kind)} next={next} busy={false} />;
}
