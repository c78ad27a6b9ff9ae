import { parseArgs } from "node:util";
import type { Clock } from "#service/kernel";
import { PsaConfig } from "#service/psa";
import type { Config } from "../config.ts";

/** A PSA of made-up clients on this machine, and the configuration that reaches it. */
export type PsaStandIn = {
  config: PsaConfig;
  /** What is said of it where somebody is told where to go. */
  about: string;
  close(): Promise<void>;
};

const PORT = 56_170;
const TICKETS = 300;

/**
 * What `npm start -- --psa connectwise|autotask` starts beside, in local mode alone; undefined where
 * nobody asked for it.
 *
 * @throws Error with a plain sentence where it is asked for what there is not
 */
export async function openPsaStandIn(
  words: readonly string[],
  { mode }: Pick<Config, "mode">,
  clock: Clock,
): Promise<PsaStandIn | undefined> {
  const kind = askedKind(words);
  if (kind === undefined) return undefined;
  if (mode !== "local") throw new Error("--psa is for local mode: a PSA is a setting elsewhere.");
  if (kind === "connectwise") return connectWise(clock);
  if (kind === "autotask") return autotask(clock);
  throw new Error(NOT_UNDERSTOOD);
}

const NOT_UNDERSTOOD = "npm start takes --psa connectwise or autotask, and no other words.";

/** `--psa connectwise` or `--psa=connectwise`. A misspelt word would start something else, unseen. */
function askedKind(words: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...words], options: { psa: { type: "string" } } }).values.psa;
  } catch {
    throw new Error(NOT_UNDERSTOOD);
  }
}

/** The usual port, so that it is where it was after a restart; a busy one is no error. */
async function onPort<T>(open: (port: number) => Promise<T>): Promise<T> {
  return open(PORT).catch(() => open(0));
}

async function connectWise({ now }: Clock): Promise<PsaStandIn> {
  const { CREDENTIALS, fillConnectWise, openConnectWise } = await import("#stand-ins/connectwise");
  const simulator = await onPort((port) => openConnectWise({ now, port }));
  fillConnectWise(simulator, { tickets: TICKETS });
  const address = simulator.url;
  return {
    config: PsaConfig.parse({ kind: "connectwise", address, ...CREDENTIALS }),
    about: `a stand-in for ConnectWise at ${address}`,
    close: simulator.close,
  };
}

async function autotask({ now }: Clock): Promise<PsaStandIn> {
  const { CREDENTIALS, fillAutotask, openAutotask } = await import("#stand-ins/autotask");
  const simulator = await onPort((port) => openAutotask({ now, port }));
  fillAutotask(simulator, { tickets: TICKETS });
  const address = simulator.url;
  const webhookSecret = "stand-in-webhook-secret";
  return {
    config: PsaConfig.parse({ kind: "autotask", address, webhookSecret, ...CREDENTIALS }),
    about: `a stand-in for Autotask at ${address}`,
    close: simulator.close,
  };
}
