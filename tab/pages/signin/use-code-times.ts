import { useState } from "react";
import type { Attempt } from "#server/wire";
import { serverNow } from "../../api/server-time.ts";
import { useNow } from "../../components/use-now.ts";

/** A code lives ten minutes at most (sign-in.md §3), whatever two clocks make of it; in seconds. */
const LONGEST = 600;

/** Seconds until the code ends, where that is known, and until another may be asked for. */
export function useCodeTimes(attempt: Attempt): { left: number | undefined; wait: number } {
  const now = useNow(1000);
  const [asked, setAsked] = useState({ attempt, at: serverNow() });
  if (asked.attempt !== attempt) setAsked({ attempt, at: serverNow() });
  const end = attempt.expiresAt === undefined ? undefined : Date.parse(attempt.expiresAt);
  const left = end === undefined ? undefined : Math.min(LONGEST, (end - now) / 1000);
  const wait = Math.max(0, (attempt.retryAfter ?? 0) - Math.max(0, now - asked.at) / 1000);
  return { left, wait };
}
