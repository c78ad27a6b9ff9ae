import { knownLocale } from "../locale/known-locale.ts";
import type { Host, Look } from "./host.ts";
import { inTime } from "./in-time.ts";
import type * as teamsJs from "./teams-js.ts";
import { teamsSignIn } from "./teams-sign-in.ts";

/** The tab within Teams: what shows the page, and what Teams wants to hear from it. */
export type TeamsTab = {
  readonly host: Host;
  /** The place of a deep link, as whoever made the link wrote it: nothing in it is to be trusted. */
  readonly subPageId: string | undefined;
  /** The page is drawn, and speaks for itself from here on: Teams takes its own indicator away. */
  readonly drawn: () => Promise<void>;
};

type TeamsJs = typeof teamsJs;
type Context = Awaited<ReturnType<TeamsJs["app"]["getContext"]>>;

/** Teams has more themes than looks: whatever is neither dark nor contrast is a light one. */
const lookOf = (theme: string): Look =>
  theme === "dark" || theme === "contrast" ? theme : "light";

/** Teams as the host of a page, from its context on; theme and locale are followed live. */
function hostIn({ app, authentication }: TeamsJs, context: Context): Host {
  let theme = context.app.theme;
  let { locale } = context.app;
  const watchers = new Set<() => void>();
  const show = (): void => {
    // What is on the page before Fluent draws, and the browser's own scrollbars, follow it as well.
    document.documentElement.dataset["look"] = lookOf(theme);
    for (const changed of watchers) changed();
  };
  const reread = async (): Promise<void> => {
    ({ theme, locale } = (await inTime(app.getContext())).app);
    show();
  };
  app.registerOnThemeChangeHandler((changed) => {
    theme = changed;
    show();
  });
  // Teams tells apps of another theme, not of another language: who comes back to the tab may have
  // changed it.
  window.addEventListener("focus", () => void reread().catch(() => undefined));
  show();
  return {
    door: "tab",
    locale: () => knownLocale(locale),
    look: () => lookOf(theme),
    watch: (changed) => {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    teams: teamsSignIn({ authentication }),
    openLink: (address) => {
      void app.openLink(address).catch(() => window.open(address, "_blank", "noopener,noreferrer"));
    },
  };
}

/** Joins the Teams that shows this page. Undefined where there is none, or it does not answer. */
export async function joinTeams(): Promise<TeamsTab | undefined> {
  let teams: TeamsJs | undefined;
  try {
    teams = await import("./teams-js.ts");
    await inTime(teams.app.initialize());
    const context = await inTime(teams.app.getContext());
    const { app } = teams;
    const drawn = async (): Promise<void> => {
      app.notifyAppLoaded();
      await app.notifySuccess();
    };
    return { host: hostIn(teams, context), subPageId: context.page.subPageId, drawn };
  } catch {
    if (teams?.app.isInitialized()) {
      teams.app.notifyFailure({ reason: teams.app.FailedReason.Timeout });
    }
    return undefined;
  }
}
