import { createContext, useContext } from "react";
import { browserHost } from "./browser-host.ts";
import type { Host } from "./host.ts";

/** The host as a page sees it just now. */
export type ShownBy = Pick<Host, "door" | "openLink" | "teams"> & { readonly locale: string };

/** What pages see of a host while this is its locale. */
export const shownBy = ({ door, openLink, teams }: Host, locale: string): ShownBy => ({
  door,
  openLink,
  locale,
  ...(teams && { teams }),
});

/** Set once, around the page. */
export const HostContext = createContext<ShownBy>(shownBy(browserHost, browserHost.locale()));

/** Whatever shows this page. */
export const useHost = (): ShownBy => useContext(HostContext);
