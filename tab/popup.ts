import { handOver } from "./host/hand-over.ts";

/** Letters and digits only, as all secrets are. */
const code = /^#([A-Za-z0-9]+)$/.exec(window.location.hash)?.[1];
// Before anything else: the code leaves the address bar, and with it the history.
window.history.replaceState(null, "", window.location.pathname);

const handed = code !== undefined && (await handOver(code));
if (!handed) {
  document.getElementById("waiting")?.remove();
  document.getElementById("said")?.removeAttribute("hidden");
}
