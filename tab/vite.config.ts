import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds the portal's pages into `build/tab`: two HTML entries that the server serves, and hashed
 * assets under `/assets/`. Nothing is inlined, so that the policy needs no `unsafe-inline`.
 */
export default defineConfig({
  root: here("."),
  base: "/",
  publicDir: false,
  plugins: [react()],
  build: {
    target: "es2022",
    outDir: here("../build/tab"),
    emptyOutDir: true,
    assetsDir: "assets",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { signin: here("signin.html"), portal: here("portal.html") } },
  },
});
