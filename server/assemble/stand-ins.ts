import type { Clock } from "#service/kernel";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";

/** A provider of made-up people on this machine, in the place of a real one. */
export type Stand = { url: string; app: { clientId: string; clientSecret: string } };

/** Which of the providers are stood in for. */
export type Stands = { microsoft?: Stand | undefined; google?: Stand | undefined };

/** Those that `npm start` runs beside itself, or why there are none. */
type StandIns = Stands & {
  /** What is said of Microsoft where somebody is told where to go. */
  about?: string;
  close(): Promise<void>;
};

const MICROSOFT_PORT = 56_160;
const GOOGLE_PORT = 56_161;
const PUBLIC_CLOUD = "https://login.microsoftonline.com";

const NONE: StandIns = { close: () => Promise.resolve() };

/** What stands in, as the rest of the house wants to know it. */
const standOf = ({ url, app }: Stand): Stand => ({ url, app });

/**
 * Starts the stand-ins beside `npm start`, in local mode, for what is not really set up. They are
 * loaded here alone: `npm run serve` and production have none. Whatever goes wrong with them stops
 * nothing else; it is said.
 */
export async function openStandIns(
  config: Pick<Config, "mode" | "clientApp" | "techApp" | "google" | "microsoft">,
  clock: Clock,
  log: Log,
): Promise<StandIns> {
  if (config.mode !== "local") return NONE;
  if (config.clientApp || config.techApp) {
    return { ...NONE, about: "the real one: a real app id is set, so no stand-in runs" };
  }
  if (config.microsoft.authority !== PUBLIC_CLOUD) return NONE;
  try {
    const { startMicrosoft } = await import("#stand-ins/microsoft");
    const { startGoogle } = await import("#stand-ins/google");
    const microsoft = await startMicrosoft({ port: MICROSOFT_PORT, now: clock.now });
    const google = config.google ? undefined : await startGoogle({ port: GOOGLE_PORT });
    return {
      microsoft: standOf(microsoft),
      ...(google && { google: standOf(google) }),
      about: `a stand-in at ${microsoft.url}, with made-up people`,
      close: async () => void (await Promise.all([microsoft.close(), google?.close()])),
    };
  } catch (thrown) {
    log.failure("the stand-ins could not be started; everything else runs", thrown);
    return { ...NONE, about: "could not be started" };
  }
}
