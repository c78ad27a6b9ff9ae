import type { Mode } from "../mode.ts";

/** One thing that can be said to the bot. The title is sent to it as it stands when pressed. */
type CommandWords = { readonly title: string; readonly description: string };

/** What one app says of itself in one language. `{name}` is the MSP, `{portal}` its portal. */
export type ModeWords = {
  readonly fullName: string;
  readonly shortDescription: string;
  readonly fullDescription: string;
  /** One name for each tab, in the order of the tabs. */
  readonly tabs: readonly string[];
  readonly commands: readonly CommandWords[];
};

/** Everything that an app says of itself in one language. */
export type AppWords = {
  /** BCP 47, as Teams writes it. */
  readonly language: string;
  /** Forms of the technicians' app's short name, longest first. */
  readonly forTechnicians: readonly string[];
  readonly modes: Readonly<Record<Mode, ModeWords>>;
};

/**
 * What the bot understands, by the app that one talks to. The same in every language: pressing one
 * sends its title, and the bot listens for these words.
 */
export const COMMANDS = {
  client: ["sign in", "my tickets", "new ticket", "switch company", "who am I", "help", "sign out"],
  tech: ["sign in", "queue", "my tickets", "who am I", "help", "sign out"],
} as const satisfies Record<Mode, readonly string[]>;

type CommandOf<Which extends Mode> = (typeof COMMANDS)[Which][number];

/** The commands with what each does, in the order in which they are offered. */
export const commandWords = <Which extends Mode>(
  mode: Which,
  does: Readonly<Record<CommandOf<Which>, string>>,
): readonly CommandWords[] =>
  COMMANDS[mode].map((title: CommandOf<Which>) => ({ title, description: does[title] }));
