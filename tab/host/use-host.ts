import { createContext, useContext } from "react";
import { browserHost } from "./browser-host.ts";
import type { Host } from "./host.ts";

/** Set once, where a page is mounted; a plain browser where nothing else is said. */
export const HostContext = createContext<Host>(browserHost);

/** Whatever shows this page. */
export const useHost = (): Host => useContext(HostContext);
