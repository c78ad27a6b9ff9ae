import type { Refusal, RefusalCode, RefusalFacts } from "#service/kernel";
import type { Attempt, Problem } from "#server/wire";
import { REFUSALS, type WorkspaceFacts } from "./refusals.ts";

/** What a refusal's presentation needs beside its code. */
type ProblemContext = {
  readonly reference: string;
  readonly workspace: WorkspaceFacts;
  readonly attempt?: Attempt | undefined;
};

const SHORTLY = 5;

function supportOf({ supportAddress, supportPhone }: WorkspaceFacts): Pick<Problem, "support"> {
  if (!supportAddress && !supportPhone) return {};
  return {
    support: {
      ...(supportAddress ? { address: supportAddress } : {}),
      ...(supportPhone ? { phone: supportPhone } : {}),
    },
  };
}

/** Named where the refusal itself knows it, so that a page can go on at the right front door. */
function workspaceOf(
  { slug, name }: WorkspaceFacts,
  facts: RefusalFacts,
): Pick<Problem, "workspace"> {
  if (facts.workspaceId === undefined || !slug || !name) return {};
  return { workspace: { slug, name } };
}

const retryAfterOf = (code: RefusalCode, facts: RefusalFacts): number | undefined =>
  facts.retryAfter ?? (code === "unavailable" ? SHORTLY : undefined);

/** Presents a refusal (sign-in.md §8): the one shape in which this door says no. */
export function problemOf(refused: Refusal, context: ProblemContext): Problem {
  const { code, facts } = refused;
  const words = REFUSALS[code];
  const retryAfter = retryAfterOf(code, facts);
  return {
    type: "about:blank",
    title: words.title,
    status: words.status,
    code,
    detail: words.detail({ facts, workspace: context.workspace }),
    ...(facts.field === undefined ? {} : { field: facts.field }),
    ...(facts.triesLeft === undefined ? {} : { triesLeft: facts.triesLeft }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(context.attempt === undefined ? {} : { attempt: context.attempt }),
    ...workspaceOf(context.workspace, facts),
    ...supportOf(context.workspace),
    reference: context.reference,
  };
}

/** Presents a fault of ours: a reference to quote, and nothing of what broke. */
export function faultOf(context: ProblemContext): Problem {
  return {
    type: "about:blank",
    title: "Something went wrong",
    status: 500,
    code: "internal",
    detail: `Something went wrong on our side. Try again, and quote ${context.reference} to your service desk if it happens again.`,
    ...supportOf(context.workspace),
    reference: context.reference,
  };
}
