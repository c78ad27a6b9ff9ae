import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Session } from "#server/wire";
import { attendance, watchAttendance } from "../../api/attendance.ts";
import { alsoSay } from "../../api/carrier.ts";

alsoSay(attendance);

/** Keeps the tickets on this page as they are, while it is looked at. Loaded after the page is drawn. */
export function useLive({ platform, account }: Session): void {
  const client = useQueryClient();
  const accountId = account?.id;
  useEffect(watchAttendance, []);
  useEffect(() => {
    if (platform === "admin") return undefined;
    const leaving = new AbortController();
    void import("./keep-live.ts").then(({ keepLive }) =>
      keepLive(client, platform, leaving.signal),
    );
    return () => leaving.abort();
  }, [client, platform, accountId]);
}
