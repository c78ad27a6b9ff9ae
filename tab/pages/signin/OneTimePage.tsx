import { useCallback, useEffect, useState } from "react";
import type { LookedAtPasswordLink, Problem } from "#server/wire";
import { passwordsApi } from "../../api/passwords-api.ts";
import { ProblemError } from "../../api/problem.ts";
import { signInWords } from "../../words.ts";
import { ChoosePassword } from "./ChoosePassword.tsx";
import { LinkPage } from "./LinkPage.tsx";
import { nextStepAfter } from "./next-step.ts";
import { RefusalScreen } from "./RefusalScreen.tsx";
import { Waiting } from "./Waiting.tsx";

type Found =
  | { kind: "looking" }
  | { kind: "password"; link: LookedAtPasswordLink }
  | { kind: "other" }
  | { kind: "refused"; problem: Problem };

/** One that no password belongs to is an admin's first link, whose page says what is wrong with it. */
async function find(secret: string): Promise<Found> {
  try {
    return { kind: "password", link: await passwordsApi.look(secret) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { problem } = error;
    return problem.code === "link-invalid" ? { kind: "other" } : { kind: "refused", problem };
  }
}

function useFound(secret: string): { found: Found; again: () => void } {
  const [found, setFound] = useState<Found>({ kind: "looking" });
  const look = useCallback((): void => {
    void find(secret).then(setFound);
  }, [secret]);
  useEffect(look, [look]);
  return { found, again: look };
}

function Opened({ secret }: { secret: string }) {
  const { found, again } = useFound(secret);
  if (found.kind === "looking") return <Waiting />;
  if (found.kind === "password") return <ChoosePassword secret={secret} link={found.link} />;
  if (found.kind === "other") return <LinkPage kind="first-link" secret={secret} />;
  const next =
    nextStepAfter(found.problem.code) === "try-again"
      ? { label: signInWords.next["try-again"], act: again }
      : { label: signInWords.link.toSignIn, act: () => window.location.assign("/signin") };
  return <RefusalScreen brand="" problem={found.problem} next={next} busy={false} />;
}

/** The page of a link that is used once: an admin's first one, or one that sets a password (§4). */
export function OneTimePage({ secret }: { secret: string | undefined }) {
  return secret === undefined ? (
    <LinkPage kind="first-link" secret={undefined} />
  ) : (
    <Opened secret={secret} />
  );
}
