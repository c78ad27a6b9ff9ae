import { createDOMRenderer, FluentProvider, RendererProvider } from "@fluentui/react-components";
import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { browserHost } from "./browser-host.ts";
import type { Host } from "./host.ts";

const HostContext = createContext<Host>(browserHost);

/** Whatever shows this page. */
export const useHost = (): Host => useContext(HostContext);

/** The nonce of this very response, under which Fluent may write its styles (house.md). */
function nonceOf(page: Document): string {
  return page.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
}

function Themed({ host, children }: { host: Host; children: ReactNode }) {
  const look = useSyncExternalStore(host.watchLook, host.look);
  return (
    <FluentProvider theme={host.themeFor(look)} style={{ background: "transparent" }}>
      {children}
    </FluentProvider>
  );
}

/** Draws a page into `#root`, in the host's theme and under the page's nonce. */
export function mountPage(page: ReactNode, host: Host = browserHost): void {
  const root = document.getElementById("root");
  if (!root) return;
  const renderer = createDOMRenderer(document, {
    styleElementAttributes: { nonce: nonceOf(document) },
  });
  createRoot(root).render(
    <HostContext value={host}>
      <RendererProvider renderer={renderer} targetDocument={document}>
        <Themed host={host}>{page}</Themed>
      </RendererProvider>
    </HostContext>,
  );
}
