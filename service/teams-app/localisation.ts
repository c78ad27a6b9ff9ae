import { type AppFacts, MANIFEST_VERSION, textsOf } from "./manifest.ts";
import type { AppWords } from "./words/app-words.ts";

/** A language file: flat, each key the place in the manifest that its text stands in for. */
export type Localisation = Readonly<Record<string, string>>;

/**
 * One language's file, complete: what it leaves out would show in English in the middle of it. It names
 * its schema, because the Agents Toolkit cannot check one that does not. Commands keep their titles,
 * because pressing one sends its title to the bot.
 */
export function localisationOf(facts: AppFacts, words: AppWords): Localisation {
  const { name, description } = textsOf(facts, words);
  const { tabs, commands } = words.modes[facts.mode];
  const command = (at: number, key: string): string =>
    `bots[0].commandLists[0].commands[${at}].${key}`;
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${MANIFEST_VERSION}/MicrosoftTeams.Localization.schema.json`,
    "name.short": name.short,
    "name.full": name.full,
    "description.short": description.short,
    "description.full": description.full,
    ...Object.fromEntries(tabs.map((tab, at) => [`staticTabs[${at}].name`, tab])),
    ...Object.fromEntries(
      commands.flatMap(({ title, description: does }, at) => [
        [command(at, "title"), title],
        [command(at, "description"), does],
      ]),
    ),
  };
}
