import { mountPage } from "./mount-page.tsx";
import { readAddress } from "./pages/signin/arrival.ts";
import { SignInPage } from "./pages/signin/SignInPage.tsx";

// Before anything is drawn: a secret leaves the address bar, and with it the history (sign-in.md §4).
const { arrival, clean } = readAddress(window.location);
if (clean !== window.location.pathname + window.location.search + window.location.hash) {
  window.history.replaceState(null, "", clean);
}

await mountPage(<SignInPage arrival={arrival} />);
