import { useHost } from "../host/use-host.ts";
import { exactTime, relativeTime } from "../locale/relative-time.ts";
import { useNow } from "./use-now.ts";

/** A moment: how long ago, and exactly on hover (look.md). `at` is ISO 8601. */
export function When({ at }: { at: string }) {
  const { locale } = useHost();
  const now = useNow(30_000);
  return (
    <time dateTime={at} title={exactTime(at, locale)}>
      {relativeTime(at, now, locale)}
    </time>
  );
}
