import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider, type RouterProviderProps } from "react-router/dom";
import { queries } from "./portal-queries.ts";

/** The portals: one web app, three doors inside it. */
export function PortalApp({ router }: Pick<RouterProviderProps, "router">) {
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
