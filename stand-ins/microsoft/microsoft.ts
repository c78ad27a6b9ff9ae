import type { JWTHeaderParameters } from "jose";
import type { StandInPerson, StandInTenant } from "./people.ts";
import type { TokenSigner } from "./token-signer.ts";

/** An app registration at the stand-in. */
export type StandInApp = {
  clientId: string;
  clientSecret: string;
  /** What the app proves itself with instead, PEM: its secret is then worth nothing. */
  certificate?: string;
};

/** What can be wrong with Microsoft, switched while it runs. */
export type Faults = {
  /** Nothing is answered: connections break. */
  down: boolean;
  /** What each answer waits for. */
  heldUntil: Promise<unknown> | undefined;
  /** The id token carries somebody else's nonce. */
  wrongNonce: boolean;
  /** What is handed out instead of the id token. */
  idToken: string | undefined;
  /** Whoever signs in is told that an administrator has to agree first. */
  consentMissing: boolean;
  /** Graph answers this status, once said to be asked again after two minutes. */
  graphStatus: number | undefined;
  /** Graph's next page is said to be there. */
  nextPageAt: string | undefined;
  /** When the registration's secret ends, epoch milliseconds; in a year unless it is said. */
  secretEndsAt: number | undefined;
};

/** What a code was given out for. */
export type Grant = {
  person: StandInPerson;
  clientId: string;
  redirectUri: string;
  challenge: string;
  nonce: string | undefined;
  endsAt: number;
};

/** Everything the stand-in knows. */
export type Standing = {
  url: string;
  apps: readonly StandInApp[];
  people: StandInPerson[];
  tenants: StandInTenant[];
  signer: TokenSigner;
  faults: Faults;
  grants: Map<string, Grant>;
  now(): number;
};

/** Microsoft on loopback: sign-in pages, tokens, Graph. */
export type MicrosoftStandIn = Pick<Standing, "url" | "people" | "tenants" | "faults"> & {
  app: StandInApp;
  /** Every request so far, `GET /path`. */
  readonly asked: readonly string[];
  /** A token as Teams hands it out in a tab or in chat; claims and header put over the right ones. */
  teamsToken(
    person: StandInPerson,
    over?: { claims?: Record<string, unknown>; header?: Partial<JWTHeaderParameters> },
  ): Promise<string>;
  rotateKeys(): Promise<void>;
  close(): Promise<void>;
};
