import type { Problem } from "#server/wire";
import { portalWords } from "../words.ts";
import { isHalfWritten } from "./half-written.ts";
import { Empty } from "./Empty.tsx";
import { SupportLine } from "./SupportLine.tsx";

type Props = { problem: Problem; again: () => void; start: () => void };

/** A page that could not be had: the server's words, the one next step, whom to ask. */
export function Refused({ problem, again, start }: Props) {
  const { lost } = portalWords;
  // On the way to sign-in, unless something is being written.
  if (problem.code === "session-required" && !isHalfWritten()) return null;
  const absent = problem.code === "not-found";
  return (
    <Empty
      title={absent ? lost.title : problem.title}
      detail={absent ? lost.detail : problem.detail}
      next={absent ? { label: lost.go, act: start } : { label: portalWords.failed, act: again }}
      heading
    >
      <SupportLine problem={problem} />
    </Empty>
  );
}
