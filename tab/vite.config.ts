import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import griffel from "@griffel/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the pages all begin with; other themes come only where worn, and the popup draws nothing. */
const SHARED =
  /[\\/]tab[\\/](mount-page|components[\\/](BrandMark|Boundary|SupportLine|hover|use-)|host|api)|@fluentui[\\/]tokens|scheduler|[\\/]react(-dom)?[\\/]|@griffel|stylis|rtl-css|keyborg|useControllableState|useFieldControlProps|react-field.*contexts/;
/** Some of it only once somebody is in: what the portals ask is no part of signing in. */
const APART =
  /dark|contrast|list-styles|teams-js|in-time|hand-over|(?<!signin)-api|download|attendance|leaving/i;
/** What nearly every page of a portal stands on: two dozen crumbs weigh more than one loaf. */
const INSIDE =
  /[\\/]tab[\\/](components[\\/](Page|within-page|StatePill|When|TicketTable|use-(?:list-styles|leaving)|Empty|Bones|Refused|SignInBeside|MoreButton)|pages[\\/]portal[\\/](portal-queries|Asked|use-switching)|api[\\/](desk|portal|notices)-api|words[\\/](desk|half-written|notices)|locale[\\/]relative-time)/;
const inBase = (id: string): boolean => SHARED.test(id) && !APART.test(id);

/**
 * What is fetched beside a chunk that a page asks for. What sign-in asks for later stands on what it
 * has loaded already, so it need not carry the list.
 */
const fetchedAhead = (_: string, needed: string[], { hostId }: { hostId: string }): string[] =>
  /(?:signin|Steps|Waiting)-[^/]+\.js$/.test(hostId) ? [] : needed;

/** Puts what every page's head begins with where a page says `<!-- head.html -->`. */
const sharedHead: Plugin = {
  name: "shared-head",
  transformIndexHtml: {
    order: "pre",
    handler: (html) =>
      html.replace("<!-- head.html -->", () => readFileSync(here("head.html"), "utf8").trim()),
  },
};

const fluent = createRequire(createRequire(import.meta.url).resolve("@fluentui/react-components"));
const { tokens }: { tokens: Record<string, string> } = fluent("@fluentui/tokens");

/**
 * Writes what a token stands for in its place: it is the name of a CSS variable and nothing else. The
 * table of all of them, of which a page uses a few, then need not be sent (3.6 kB).
 */
const tokensInPlace: Plugin = {
  name: "tokens-in-place",
  transform: {
    order: "pre",
    filter: { code: /import \{[^}]*\btokens\b[^}]*\} from ["']@fluentui\// },
    handler: (code) =>
      code.replace(/(?<![\w.$/])tokens\.(\w+)/g, (written, name: string) =>
        name in tokens ? JSON.stringify(tokens[name]) : written,
      ),
  },
};

/**
 * Griffel looks for styles that a server has drawn already, with a parser of CSS. Ours draws none.
 */
const nothingDrawnBefore: Plugin = {
  name: "nothing-drawn-before",
  load: {
    filter: { id: /@griffel[\\/]core[\\/].*rehydrateRendererCache\.js$/ },
    handler: () => "export const rehydrateRendererCache = () => undefined;",
  },
};

/**
 * Works styles out when the pages are built: what does it in a browser is then sent to nobody, and no
 * page waits for it. While developing they are worked out as they come, which is quicker to change.
 */
const stylesAhead: Plugin = { ...griffel(), apply: "build" };

/**
 * Builds the portal's pages into `build/tab`: HTML entries that the server serves, and hashed
 * assets under `/assets/`. Nothing is inlined, so that the policy needs no `unsafe-inline`.
 */
export default defineConfig({
  root: here("."),
  base: "/",
  publicDir: false,
  plugins: [tokensInPlace, react(), stylesAhead, nothingDrawnBefore, sharedHead],
  build: {
    target: "es2022",
    outDir: here("../build/tab"),
    emptyOutDir: true,
    assetsDir: "assets",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false, resolveDependencies: fetchedAhead },
    rolldownOptions: {
      input: {
        signin: here("signin.html"),
        portal: here("portal.html"),
        teams: here("teams.html"),
        popup: here("popup.html"),
      },
      // One file, not twenty: it compresses better, and is there already after sign-in.
      output: {
        codeSplitting: {
          groups: [
            { name: "base", test: inBase, minShareCount: 2 },
            { name: "refused", test: /[\\/]Refusal(?:Note|Screen)\.tsx$/ },
            // All that the page in Teams knows of the portals before somebody is in.
            { name: "before", test: /[\\/](departure|portal-at|components[\\/]half-written)\.ts$/ },
            { name: "inside", test: INSIDE, minShareCount: 2 },
          ],
        },
      },
    },
  },
});
