import {
  createDOMRenderer,
  FluentProvider,
  RendererProvider,
  type Theme,
} from "@fluentui/react-components";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { browserHost } from "./host/browser-host.ts";
import type { Host } from "./host/host.ts";
import { themeFor } from "./host/theme-for.ts";
import { HostContext, shownBy } from "./host/use-host.ts";

/** The nonce of this very response, under which Fluent may write its styles (house.md). */
function nonceOf(page: Document): string {
  return page.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
}

type SurroundedProps = { host: Host; first: Theme; children: ReactNode };

/** Follows the host's look and locale live (portals.md, "For all"). */
function Surrounded({ host, first, children }: SurroundedProps) {
  const [{ theme, locale }, setNow] = useState({ theme: first, locale: host.locale() });
  useEffect(() => {
    const follow = async (): Promise<void> => {
      const look = host.look();
      const found = await themeFor(look);
      // Of two changes at once the later one stays, whichever theme was loaded first.
      if (look === host.look()) setNow({ theme: found, locale: host.locale() });
    };
    return host.watch(() => void follow());
  }, [host]);
  const shown = useMemo(() => shownBy(host, locale), [host, locale]);
  return (
    <HostContext value={shown}>
      <FluentProvider theme={theme}>{children}</FluentProvider>
    </HostContext>
  );
}

/** Draws a page into `#root`, in the host's theme and under the page's nonce. */
export async function mountPage(page: ReactNode, host: Host = browserHost): Promise<void> {
  const root = document.getElementById("root");
  if (!root) return;
  const renderer = createDOMRenderer(document, {
    styleElementAttributes: { nonce: nonceOf(document) },
  });
  // The page's own bones stand until then: no frame in a theme that is the wrong one.
  const first = await themeFor(host.look());
  createRoot(root).render(
    <RendererProvider renderer={renderer} targetDocument={document}>
      <Surrounded host={host} first={first}>
        {page}
      </Surrounded>
    </RendererProvider>,
  );
}
