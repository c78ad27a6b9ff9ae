import { useState } from "react";
import { useBlocker } from "react-router";
import { isHalfWritten } from "../../components/half-written.ts";
import { LeaveQuestion } from "../../components/LeaveQuestion.tsx";

/** Whoever goes to another page while this one holds what is saved nowhere is asked first. */
export function LeaveGuard() {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && isHalfWritten("page"),
  );
  const isAsked = blocker.state === "blocked";
  const [wasAsked, setWasAsked] = useState(false);
  if (isAsked && !wasAsked) setWasAsked(true);
  if (!wasAsked) return null;
  return <LeaveQuestion leave={blocker.proceed} close={() => blocker.reset?.()} />;
}
