import { joinTeams } from "./host/join-teams.ts";
import { mountPage } from "./mount-page.tsx";
import { headingOf, inBrowser, readTeamsAddress } from "./pages/teams/arrival.ts";
import { SilentTeams } from "./pages/teams/SilentTeams.tsx";
import { TeamsApp } from "./pages/teams/TeamsApp.tsx";

const { search, hash } = window.location;
const address = readTeamsAddress(search);
const teams = await joinTeams();
const heading = headingOf(address.mode, hash, teams?.subPageId);
const elsewhere = inBrowser(address, heading);

if (teams) {
  const { host } = teams;
  const drawn = (): void => void teams.drawn().catch(() => undefined);
  await mountPage(<TeamsApp address={address} heading={heading} drawn={drawn} />, host);
} else if (window.parent === window) {
  // Opened outside of Teams, by a link or a bookmark: the browser has a portal of its own.
  window.location.replace(elsewhere);
} else {
  await mountPage(<SilentTeams elsewhere={new URL(elsewhere, window.location.href).href} />);
}
