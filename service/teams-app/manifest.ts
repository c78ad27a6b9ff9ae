import { type Brand, shortName } from "./brand.ts";
import type { Mode } from "./mode.ts";
import type { Place } from "./place.ts";
import { english } from "./words/english.ts";
import type { AppWords, ModeWords } from "./words/app-words.ts";
import { LANGUAGES } from "./words/languages.ts";

/** The manifest version that is written; newer hosts read it, too (teams-platform.md §14). */
export const MANIFEST_VERSION = "1.25";

/** Everything that one app is made from. */
export type AppFacts = {
  readonly mode: Mode;
  readonly brand: Brand;
  readonly place: Place;
  /** The workspace's, in addresses. */
  readonly slug: string;
  /** The app in Teams; never changes, or Teams takes it for another app. */
  readonly teamsAppId: string;
  /** The registration in Entra, which is the bot's id, too. */
  readonly appId: string;
  /** Three numbers. */
  readonly version: string;
};

/** What an app is called and said to do, in one language. */
type AppTexts = {
  readonly name: { readonly short: string; readonly full: string };
  readonly description: { readonly short: string; readonly full: string };
};

type StaticTab = {
  readonly entityId: string;
  readonly name: string;
  readonly contentUrl: string;
  readonly websiteUrl: string;
  readonly scopes: readonly string[];
};

type Bot = {
  readonly botId: string;
  readonly scopes: readonly string[];
  readonly isNotificationOnly: boolean;
  readonly supportsFiles: boolean;
  readonly commandLists: readonly {
    readonly scopes: readonly string[];
    readonly commands: readonly { readonly title: string; readonly description: string }[];
  }[];
};

/** A Teams app manifest, as far as we use its schema. */
export type Manifest = AppTexts & {
  readonly $schema: string;
  readonly manifestVersion: string;
  readonly version: string;
  readonly id: string;
  readonly developer: {
    readonly name: string;
    readonly websiteUrl: string;
    readonly privacyUrl: string;
    readonly termsOfUseUrl: string;
  };
  readonly icons: { readonly color: string; readonly outline: string };
  readonly accentColor: string;
  readonly localizationInfo: {
    readonly defaultLanguageTag: string;
    readonly additionalLanguages: readonly {
      readonly languageTag: string;
      readonly file: string;
    }[];
  };
  readonly staticTabs: readonly StaticTab[];
  readonly bots: readonly Bot[];
  readonly permissions: readonly string[];
  readonly validDomains: readonly string[];
  readonly webApplicationInfo: { readonly id: string; readonly resource: string };
  readonly defaultInstallScope: string;
  readonly showLoadingIndicator: boolean;
};

/** The tabs of each mode: their id for deep links, the portal they open, its address elsewhere. */
const TABS: Readonly<
  Record<Mode, readonly { entityId: string; path: (slug: string) => string }[]>
> = {
  client: [{ entityId: "portal", path: (slug) => `/p/${slug}` }],
  tech: [
    { entityId: "tech", path: () => "/tech" },
    { entityId: "admin", path: () => "/admin" },
  ],
};

/** A language's words for one mode, with the brand's names in them. */
export function textsOf({ mode, brand }: AppFacts, words: AppWords): AppTexts {
  const fill = (text: string): string =>
    text.replaceAll("{name}", brand.workspaceName).replaceAll("{portal}", brand.portalName);
  const said: ModeWords = words.modes[mode];
  return {
    name: { short: shortName(brand, mode, words.forTechnicians), full: fill(said.fullName) },
    description: { short: fill(said.shortDescription), full: fill(said.fullDescription) },
  };
}

function staticTabs({ mode, place, slug }: AppFacts, names: readonly string[]): StaticTab[] {
  return TABS[mode].map(({ entityId, path }, at) => ({
    entityId,
    name: names[at] ?? entityId,
    contentUrl: `${place.origin}/teams?workspace=${slug}&mode=${mode}${mode === "tech" ? `&portal=${entityId}` : ""}`,
    websiteUrl: `${place.origin}${path(slug)}`,
    scopes: ["personal"],
  }));
}

function bot(appId: string, { commands }: ModeWords): Bot {
  return {
    botId: appId,
    scopes: ["personal"],
    isNotificationOnly: false,
    supportsFiles: true,
    commandLists: [{ scopes: ["personal"], commands }],
  };
}

/**
 * The manifest of one app (teams.md, "Packages"; teams-platform.md §14). `token.botframework.com` is
 * no valid domain here: no Azure OAuth connection is used.
 */
export function manifestOf(facts: AppFacts): Manifest {
  const { mode, brand, place, appId } = facts;
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${MANIFEST_VERSION}/MicrosoftTeams.schema.json`,
    manifestVersion: MANIFEST_VERSION,
    version: facts.version,
    id: facts.teamsAppId,
    developer: {
      name: brand.developerName,
      websiteUrl: `${place.origin}/support`,
      privacyUrl: `${place.origin}/privacy`,
      termsOfUseUrl: `${place.origin}/terms`,
    },
    icons: { color: "color.png", outline: "outline.png" },
    ...textsOf(facts, english),
    accentColor: brand.accent,
    localizationInfo: {
      defaultLanguageTag: english.language,
      additionalLanguages: LANGUAGES.map(({ language }) => ({
        languageTag: language,
        file: `${language}.json`,
      })),
    },
    staticTabs: staticTabs(facts, english.modes[mode].tabs),
    bots: [bot(appId, english.modes[mode])],
    permissions: ["identity", "messageTeamMembers"],
    validDomains: [place.domain],
    webApplicationInfo: { id: appId, resource: `api://${place.host}/botid-${appId}` },
    defaultInstallScope: "personal",
    showLoadingIndicator: true,
  };
}
