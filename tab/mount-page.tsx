import {
  createDOMRenderer,
  FluentProvider,
  RendererProvider,
  type Theme,
} from "@fluentui/react-components";
import { type ReactNode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { browserHost } from "./host/browser-host.ts";
import type { Host } from "./host/host.ts";
import { HostContext } from "./host/use-host.ts";

/** The nonce of this very response, under which Fluent may write its styles (house.md). */
function nonceOf(page: Document): string {
  return page.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
}

type ThemedProps = { host: Host; first: Theme; children: ReactNode };

/** Follows the host's look live (portals.md, "For all"). */
function Themed({ host, first, children }: ThemedProps) {
  const [theme, setTheme] = useState(first);
  useEffect(() => host.watchLook(() => void host.themeFor(host.look()).then(setTheme)), [host]);
  return <FluentProvider theme={theme}>{children}</FluentProvider>;
}

/** Draws a page into `#root`, in the host's theme and under the page's nonce. */
export async function mountPage(page: ReactNode, host: Host = browserHost): Promise<void> {
  const root = document.getElementById("root");
  if (!root) return;
  const renderer = createDOMRenderer(document, {
    styleElementAttributes: { nonce: nonceOf(document) },
  });
  // The page's own bones stand until then: no frame in a theme that is the wrong one.
  const first = await host.themeFor(host.look());
  createRoot(root).render(
    <HostContext value={host}>
      <RendererProvider renderer={renderer} targetDocument={document}>
        <Themed host={host} first={first}>
          {page}
        </Themed>
      </RendererProvider>
    </HostContext>,
  );
}
