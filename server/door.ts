import type { Registry } from "prom-client";
import type { Chance, Duration, Instant } from "#service/kernel";
import { callerVoice, type ShowCallerCard } from "#service/notices";
import { workspaceOfSession } from "#service/sessions";
import {
  createHttp,
  type Inlet,
  type Listening,
  type Page,
  type Route,
  type WorkspaceFacts,
} from "#server/http";
import {
  aboutPages,
  adminExplainRoutes,
  adminReplayRoutes,
  adminNoticeRoutes,
  adminPendingRoutes,
  adminPsaRoutes,
  adminRoutes,
  adminSyncRoutes,
  auditRoutes,
  callRoutes,
  contactLinkRoutes,
  deliveryRoutes,
  deskRoutes,
  devPages,
  devRoutes,
  directoryRoutes,
  identityRoutes,
  liveRoutes,
  noticeRoutes,
  openApiPage,
  operatorPages,
  passwordRoutes,
  presentAttempt,
  profileRoutes,
  providerPages,
  sessionRoutes,
  signinRoutes,
  tabPages,
  techCallerRoutes,
  techHelpRoutes,
  webhookRoutes,
} from "#server/routes";
import type { House } from "#server/assemble";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

type DoorParts = {
  config: Config;
  log: Log;
  metrics: Metrics & { registry: Registry };
  chance: Chance;
  version: string;
  /** Where the built tab lies. */
  tabFolder: string;
  /** Local mode: moves the product's clock, for every process. */
  moveClock(by: Duration): Promise<Instant>;
  /** What other services deliver to: the chat door. */
  inlets?: readonly Inlet[];
  /** Shows somebody in chat the number that says who is calling. */
  showCallerCard?: ShowCallerCard;
};

const NO_CHAT: ShowCallerCard = () => Promise.resolve({ kind: "refused" });

/** The HTTP door with everything that is mounted in it, not yet open. */
export function openDoor(house: House, parts: DoorParts): Listening {
  const door = mount(house, parts);
  return {
    ...door,
    // A stream would be in flight for good: nobody waits for who follows.
    async stop(grace) {
      await Promise.all([house.live.stop(), door.stop(grace)]);
    },
  };
}

function mount(house: House, parts: DoorParts): Listening {
  const { config, log, metrics, chance } = parts;
  const { stores, atomically, fileLimit } = house;
  const desk = { ...house.sessions, ...stores, atomically, fileLimit };
  const explaining = { ...house, explaining: { ...house.signin, stores } };
  const routes: Route[] = [
    ...signinRoutes(house.signin),
    ...passwordRoutes(house),
    ...sessionRoutes({ ...house.sessions, live: house.live }),
    ...profileRoutes({ ...house.sessions, atomically }),
    ...contactLinkRoutes({ signin: house.signin, sessions: house.sessions }),
    ...deskRoutes(desk),
    ...auditRoutes({ ...house.sessions, ...stores, atomically }),
    ...adminRoutes(house),
    ...adminExplainRoutes(explaining),
    ...adminReplayRoutes(house),
    ...techHelpRoutes(explaining),
    ...techCallerRoutes({
      ...desk,
      publicUrl: config.publicUrl,
      callerVoice: callerVoice({ ...desk, stores }, parts.showCallerCard ?? NO_CHAT),
    }),
    ...adminNoticeRoutes({ ...house, ...house.administration, stores }),
    ...adminPendingRoutes(house),
    ...callRoutes(house),
    ...directoryRoutes(house),
    ...identityRoutes(house),
    ...noticeRoutes({ ...house.sessions, ...stores, atomically }),
    ...adminPsaRoutes(house),
    ...adminSyncRoutes(house),
    ...deliveryRoutes({ ...house, tickets: stores.tickets }),
    ...webhookRoutes(house),
    ...liveRoutes(house),
  ];
  const naming = namingOf(house);
  const local = config.mode === "local" ? localParts(house, parts) : { routes: [], pages: [] };
  const all = [...routes, ...local.routes];
  const pages = [...openPages(house, parts, naming.workspaceNamed), ...local.pages];
  return createHttp({
    config,
    log,
    metrics,
    chance,
    ...naming,
    attemptStanding: (attemptId) => standing(house, attemptId),
    isUnavailable: house.isUnavailable,
    routes: all,
    ...(parts.inlets && { inlets: parts.inlets }),
    pages: [
      ...pages,
      openApiPage(all, {
        url: config.publicUrl,
        version: parts.version,
        pages,
        ...(parts.inlets && { inlets: parts.inlets }),
      }),
      ...tabPages({ folder: parts.tabFolder }),
    ],
  });
}

/** Whose desk a refusal tells people to turn to. */
const namingOf = ({ stores, sessions }: House) => ({
  workspaceNamed: async (id?: string): Promise<WorkspaceFacts | undefined> =>
    id === undefined ? stores.workspaces.named(undefined) : stores.workspaces.withId(id),
  workspaceOfSession: (secret: string) => workspaceOfSession(sessions, secret),
});

/** What anybody may ask for without a word of sign-in. */
function openPages(
  house: House,
  { config, metrics, version }: DoorParts,
  workspace: () => Promise<WorkspaceFacts | undefined>,
): Page[] {
  return [
    ...operatorPages({
      version,
      checks: house.readiness,
      registry: metrics.registry,
      metricsToken: config.metricsToken?.reveal(),
    }),
    ...aboutPages({ workspace: async () => (await workspace()) ?? {} }),
    ...providerPages(house.signin),
  ];
}

/** What exists in local mode alone: in production there is nothing at these paths. */
function localParts(
  house: House,
  { config, moveClock }: DoorParts,
): { routes: Route[]; pages: Page[] } {
  const deps = {
    letters: house.keptLetters,
    moveClock,
    publicHost: new URL(config.publicUrl).host,
  };
  return { routes: devRoutes(deps), pages: devPages(deps) };
}

/** Where an attempt stands, shown with `wrong-step` to whoever held its key. */
async function standing({ stores, signin }: House, attemptId: string) {
  const found = await stores.attempts.withId(attemptId);
  if (!found) throw new Error("a refused attempt is gone");
  return presentAttempt(found.attempt, found.workspace, signin.clock.now());
}
