import { LIMITS, lengthOf } from "./limits.ts";
import type { Manifest } from "./manifest.ts";
import { type Problem, problem } from "./problem.ts";
import { versionNumbers } from "./version.ts";

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const COLOUR = /^#[0-9a-f]{6}$/i;
const HTTPS = /^https:\/\/[^\s/]+/i;
const DOMAIN = /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;
const RESERVED = ["conversations", "about"];

type Text = readonly [part: string, text: string, most: number];

/** The texts of a manifest with how long each may be. */
function textsIn(manifest: Manifest): Text[] {
  const { name, description, developer } = manifest;
  return [
    ["name.short", name.short, LIMITS.shortName],
    ["name.full", name.full, LIMITS.fullName],
    ["description.short", description.short, LIMITS.shortDescription],
    ["description.full", description.full, LIMITS.fullDescription],
    ["developer.name", developer.name, LIMITS.developerName],
    ["version", manifest.version, LIMITS.version],
    ...manifest.staticTabs.flatMap(({ name: tab, entityId }, at): Text[] => [
      [`staticTabs[${at}].name`, tab, LIMITS.tabName],
      [`staticTabs[${at}].entityId`, entityId, LIMITS.entityId],
    ]),
    ...manifest.bots
      .flatMap(({ commandLists }) => commandLists)
      .flatMap(({ commands }) => commands)
      .flatMap(({ title, description: does }, at): Text[] => [
        [`commands[${at}].title`, title, LIMITS.commandTitle],
        [`commands[${at}].description`, does, LIMITS.commandDescription],
      ]),
  ];
}

/** Texts that are empty, or longer than Teams shows. */
export function checkTexts(texts: readonly Text[]): Problem[] {
  return texts.flatMap(([part, text, most]) => {
    const length = lengthOf(text);
    if (text.trim() === "") return [problem(part, `${part} is empty.`)];
    if (length <= most) return [];
    const shown = length > 120 ? "" : ` (“${text}”)`;
    return [problem(part, `${part}${shown} has ${length} letters; Teams takes ${most} at most.`)];
  });
}

function addressesIn({ developer, staticTabs }: Manifest): (readonly [string, string])[] {
  return [
    ["developer.websiteUrl", developer.websiteUrl],
    ["developer.privacyUrl", developer.privacyUrl],
    ["developer.termsOfUseUrl", developer.termsOfUseUrl],
    ...staticTabs.flatMap(({ contentUrl, websiteUrl }, at): (readonly [string, string])[] => [
      [`staticTabs[${at}].contentUrl`, contentUrl],
      [`staticTabs[${at}].websiteUrl`, websiteUrl],
    ]),
  ];
}

function checkAddresses(manifest: Manifest): Problem[] {
  return addressesIn(manifest).flatMap(([part, address]) => {
    if (!HTTPS.test(address)) return [problem(part, `${part} must start with https://.`)];
    if (lengthOf(address) <= LIMITS.address) return [];
    return [problem(part, `${part} is longer than ${LIMITS.address} letters.`)];
  });
}

function checkIds({ id, bots, webApplicationInfo }: Manifest): Problem[] {
  const ids: (readonly [string, string])[] = [
    ["id", id],
    ...bots.map(({ botId }): readonly [string, string] => ["bots[0].botId", botId]),
    ["webApplicationInfo.id", webApplicationInfo.id],
  ];
  return ids
    .filter(([, value]) => !GUID.test(value))
    .map(([part, value]) =>
      problem(
        part,
        `${part} must be an id like 00000000-0000-0000-0000-000000000000, not “${value}”.`,
      ),
    );
}

function checkDomains(domains: readonly string[]): Problem[] {
  const part = "validDomains";
  const wrong = domains
    .filter((domain) => !DOMAIN.test(domain))
    .map((domain) =>
      problem(part, `“${domain}” in ${part} must be a host alone, without scheme, port or path.`),
    );
  if (domains.length <= LIMITS.validDomains) return wrong;
  return [
    ...wrong,
    problem(part, `${part} names ${domains.length}; Teams takes ${LIMITS.validDomains} at most.`),
  ];
}

function checkNumbers({ staticTabs, bots }: Manifest): Problem[] {
  const found: Problem[] = [];
  const ids = staticTabs.map(({ entityId }) => entityId);
  if (ids.length > LIMITS.tabs) {
    found.push(
      problem("staticTabs", `There are ${ids.length} tabs; Teams takes ${LIMITS.tabs} at most.`),
    );
  }
  if (new Set(ids).size < ids.length) {
    found.push(problem("staticTabs", "Two tabs have the same entityId."));
  }
  for (const id of ids.filter((each) => RESERVED.includes(each))) {
    found.push(problem("staticTabs", `Teams keeps the entityId ${id} for itself.`));
  }
  for (const { commands } of bots.flatMap(({ commandLists }) => commandLists)) {
    if (commands.length > LIMITS.commands) {
      found.push(
        problem(
          "bots",
          `A list of ${commands.length} commands; Teams takes ${LIMITS.commands} at most.`,
        ),
      );
    }
  }
  return found;
}

/**
 * Everything that is wrong with a manifest, all at once: each limit with its reason, and what
 * Microsoft's schema does not look at (teams-platform.md §14): empty names, the three numbers of the
 * version, https, bare domains.
 */
export function checkManifest(manifest: Manifest): Problem[] {
  const { version, accentColor } = manifest;
  const found = [
    ...checkTexts(textsIn(manifest)),
    ...checkAddresses(manifest),
    ...checkIds(manifest),
  ];
  if (!versionNumbers(version)) {
    found.push(problem("version", `version must be three numbers like 1.0.0, not “${version}”.`));
  }
  if (!COLOUR.test(accentColor)) {
    found.push(
      problem("accentColor", `accentColor must be a colour like #3e5ad5, not “${accentColor}”.`),
    );
  }
  return [...found, ...checkDomains(manifest.validDomains), ...checkNumbers(manifest)];
}
