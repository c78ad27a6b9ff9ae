import { useEffect, useState } from "react";
import { serverNow } from "../api/server-time.ts";

/** The server's present in epoch ms, looked at again every `every` ms while the page is seen. */
export function useNow(every: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const look = (): void => setNow(serverNow());
    const timer = setInterval(look, every);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [every]);
  return now;
}
