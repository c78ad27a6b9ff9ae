import { useEffect, useState } from "react";
import type { LookedAtLink, Problem } from "#server/wire";
import { autoLoginWords as text } from "../../words/links.ts";
import { signInWords } from "../../words.ts";
import type { Starting } from "./begin.ts";
import { nextStepAfter } from "./next-step.ts";
import { Press } from "./parts.tsx";
import { RefusalScreen } from "./RefusalScreen.tsx";
import { Screen } from "./Screen.tsx";
import { Steps } from "./Steps.tsx";
import { useLink } from "./use-link.ts";
import { browserSignIn } from "./use-sign-in.ts";
import { Waiting } from "./Waiting.tsx";

type Props = { secret: string; to: string | undefined };

/** Sign-in as usual, with the place kept: at the front door that the link was of, where it told. */
function insteadOf({ workspace }: Problem, to: string | undefined): Starting {
  const place = to === undefined ? {} : { to };
  if (!workspace) return { kind: "sign-in", ...place };
  return { kind: "shared-link", workspace: workspace.slug, ...place };
}

/** Whether this browser is signed in to the very account that the link would open. */
async function isInside(link: LookedAtLink): Promise<boolean> {
  try {
    const { account } = await browserSignIn.session();
    return account !== undefined && account.id === link.account?.id;
  } catch {
    return false;
  }
}

/** Undefined until it is known. Who is inside already needs no second sign-in (sign-in.md §4). */
function useInside(link: LookedAtLink): boolean | undefined {
  const [inside, setInside] = useState<boolean>();
  useEffect(() => {
    let here = true;
    void isInside(link).then((is) => here && setInside(is));
    return () => void (here = false);
  }, [link]);
  return inside;
}

type AskProps = { link: LookedAtLink; to: string | undefined; busy: boolean; click: () => void };

function Ask({ link, to, busy, click }: AskProps) {
  const inside = useInside(link);
  useEffect(() => {
    if (inside) window.location.replace(to ?? "/");
  }, [inside, to]);
  if (inside !== false) return <Waiting leaving={inside === true} />;
  const isTicket = to?.startsWith("/tickets/") ?? false;
  return (
    <Screen
      brand={link.portalName}
      title={text.title(isTicket)}
      lead={text.lead(link.email, link.account?.company.name ?? "")}
    >
      <Press label={text.go(isTicket)} act={click} busy={busy} primary />
      <p>
        {text.about} {text.notYou}
      </p>
    </Screen>
  );
}

const AFTER_CLICK = { kind: "sign-in" } as const;

/** The page of a ticket letter's link: a person's click opens the ticket (sign-in.md §4). */
export function AutoLoginPage({ secret, to }: Props) {
  const { looking, click } = useLink("auto-login", secret);
  if (looking.at === "looking") return <Waiting />;
  if (looking.at === "asking") {
    const { link, busy } = looking;
    return <Ask link={link} to={to} busy={busy} click={() => click(link)} />;
  }
  if (looking.at === "clicked") return <Steps arrival={AFTER_CLICK} clicked={looking.attempt} />;
  const { problem, again } = looking;
  if (nextStepAfter(problem.code) === "try-again") {
    const next = { label: signInWords.next["try-again"], act: again };
    return <RefusalScreen brand="" problem={problem} next={next} busy={false} />;
  }
  return <Steps arrival={insteadOf(problem, to)} note={problem.detail} />;
}
