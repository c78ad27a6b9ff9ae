import { resolve } from "node:path";
import {
  address,
  type DirectoryApp,
  type Environment,
  flag,
  Hidden,
  type MicrosoftApp,
  microsoftApp,
  oneOf,
  origin,
  pair,
  port,
  type Reading,
  text,
  type TrustedProxies,
  trustedProxies,
} from "#server/environment";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const SHORTEST_KEY = 32;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/;

/** Everything the environment decides (operating.md, "Environment"). Frozen; secrets are hidden. */
export type Config = {
  readonly mode: "local" | "production";
  readonly host: string;
  readonly port: number;
  /** The only source of links: scheme, host and port, without a slash at its end. */
  readonly publicUrl: string;
  /** Unset: the embedded database in `dataDir`. */
  readonly databaseUrl: Hidden<string> | undefined;
  /** An absolute folder. */
  readonly dataDir: string;
  /** Unset in local mode: the development mailbox. */
  readonly smtpUrl: Hidden<string> | undefined;
  /** Newest first, 32 bytes or more each. Unset, in local mode only: made once in `dataDir`. */
  readonly keys: Hidden<readonly Uint8Array[]> | undefined;
  /** The bot of client mode; unset only in local mode, where its tokens are then not checked. */
  readonly clientApp: MicrosoftApp | undefined;
  readonly techApp: MicrosoftApp | undefined;
  readonly directoryApp: DirectoryApp | undefined;
  readonly microsoft: {
    readonly authority: string;
    readonly jwksUrl: string;
    readonly botMetadataUrl: string;
    readonly graphUrl: string;
  };
  readonly google:
    | { readonly clientId: string; readonly clientSecret: Hidden<string>; readonly issuer: string }
    | undefined;
  readonly trustedProxies: TrustedProxies;
  readonly metricsToken: Hidden<string> | undefined;
  readonly playground: boolean;
  readonly chromiumPath: string | undefined;
  readonly demo: boolean;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** What is allowed but should be said out loud at start. */
  readonly warnings: readonly string[];
};

/** Every reason why this environment cannot be started with, each a plain sentence. */
export class ConfigProblems extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(["The settings cannot be used:", ...problems.map((line) => `- ${line}`)].join("\n"));
    this.name = "ConfigProblems";
    this.problems = problems;
  }
}

const hiddenText = (value: string | undefined): Hidden<string> | undefined =>
  value === undefined ? undefined : new Hidden(value);

function whereToListen(reading: Reading, mode: Config["mode"]) {
  const host = text(reading, "HOST") ?? (mode === "local" ? "127.0.0.1" : "0.0.0.0");
  if (mode === "local" && !LOOPBACK.test(host)) {
    reading.problems.push("HOST must be 127.0.0.1, ::1 or localhost in local mode.");
  }
  const listening = port(reading, "PORT", 3978);
  const schemes = mode === "production" ? ["https:"] : ["http:", "https:"];
  const asked = text(reading, "PUBLIC_URL");
  if (asked === undefined && mode === "production") {
    reading.problems.push("PUBLIC_URL must be set to the public https:// address in production.");
  } else if (asked === undefined && listening === 0) {
    reading.problems.push("PUBLIC_URL must be set where PORT is 0: links need a known port.");
  }
  const publicUrl = origin(reading, "PUBLIC_URL", schemes) ?? `http://localhost:${listening}`;
  return { host: host.replace(/^\[|\]$/g, ""), port: listening, publicUrl };
}

function keys(reading: Reading, mode: Config["mode"]): Config["keys"] {
  const listed = text(reading, "PORTICO_KEYS");
  if (listed === undefined) {
    if (mode === "production") reading.problems.push("PORTICO_KEYS must be set in production.");
    return undefined;
  }
  const written = listed.split(",").map((key) => key.trim());
  if (!written.every((key) => BASE64.test(key))) {
    reading.problems.push("PORTICO_KEYS must be base64, parted by commas.");
    return undefined;
  }
  const bytes = written.map((key) => new Uint8Array(Buffer.from(key, "base64")));
  if (bytes.some((key) => key.length < SHORTEST_KEY)) {
    reading.problems.push(`Every key in PORTICO_KEYS must have ${SHORTEST_KEY} bytes or more.`);
  }
  return new Hidden(bytes);
}

function otherClouds(reading: Reading, schemes: readonly string[]): Config["microsoft"] {
  const authority =
    origin(reading, "MICROSOFT_AUTHORITY", schemes) ?? "https://login.microsoftonline.com";
  return Object.freeze({
    authority,
    jwksUrl:
      address(reading, "MICROSOFT_JWKS_URL", schemes) ?? `${authority}/common/discovery/v2.0/keys`,
    botMetadataUrl:
      address(reading, "BOT_OPENID_METADATA_URL", schemes) ??
      "https://login.botframework.com/v1/.well-known/openidconfiguration",
    graphUrl: address(reading, "GRAPH_URL", schemes) ?? "https://graph.microsoft.com",
  });
}

function apps(reading: Reading, mode: Config["mode"]) {
  const clientApp = microsoftApp(reading, "MICROSOFT_APP");
  if (mode === "production" && text(reading, "MICROSOFT_APP_ID") === undefined) {
    reading.problems.push(
      "MICROSOFT_APP_ID must be set in production: a bot without it would believe anyone.",
    );
  }
  const techApp = microsoftApp(reading, "TECH_APP");
  const directory = pair(reading, "DIRECTORY_APP_ID", "DIRECTORY_APP_PASSWORD");
  const directoryApp = directory && { appId: directory[0], password: directory[1] };
  return { clientApp, techApp, directoryApp };
}

function google(reading: Reading, schemes: readonly string[]): Config["google"] {
  const client = pair(reading, "GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET");
  const issuer = address(reading, "GOOGLE_ISSUER", schemes) ?? "https://accounts.google.com";
  return client && Object.freeze({ clientId: client[0], clientSecret: client[1], issuer });
}

function warningsOf(mode: Config["mode"], smtpUrl: string | undefined): readonly string[] {
  if (mode === "local") return [];
  if (smtpUrl === undefined) return ["SMTP_URL is not set: no letter leaves until it is."];
  return [];
}

/**
 * Reads the environment once, whole.
 * @throws ConfigProblems listing everything that is wrong, values left out
 */
export function readConfig(env: Environment = process.env): Config {
  const reading: Reading = { env, problems: [] };
  const usual = text(reading, "NODE_ENV") === "production" ? "production" : "local";
  const mode = oneOf(reading, "PORTICO_MODE", ["local", "production"], usual);
  const schemes = mode === "production" ? ["https:"] : ["http:", "https:"];
  const smtpUrl = address(reading, "SMTP_URL", ["smtp:", "smtps:"]);
  const config: Config = {
    mode,
    ...whereToListen(reading, mode),
    databaseUrl: hiddenText(address(reading, "DATABASE_URL", ["postgres:", "postgresql:"])),
    dataDir: resolve(text(reading, "DATA_DIR") ?? ".data"),
    smtpUrl: hiddenText(smtpUrl),
    keys: keys(reading, mode),
    ...apps(reading, mode),
    microsoft: otherClouds(reading, schemes),
    google: google(reading, schemes),
    trustedProxies: trustedProxies(reading, "TRUSTED_PROXIES"),
    metricsToken: hiddenText(text(reading, "METRICS_TOKEN")),
    playground: flag(reading, "PLAYGROUND", true),
    chromiumPath: text(reading, "CHROMIUM_PATH"),
    demo: flag(reading, "DEMO", mode === "local"),
    logLevel: oneOf(reading, "LOG_LEVEL", LOG_LEVELS, "info"),
    warnings: warningsOf(mode, smtpUrl),
  };
  if (reading.problems.length > 0) throw new ConfigProblems(reading.problems);
  return Object.freeze(config);
}
