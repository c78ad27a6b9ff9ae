import assert from "node:assert/strict";
import type { FoundingFacts } from "#tests/founding";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import {
  type MadeUpProviders,
  madeUpProviders,
  microsoftPerson,
  OWN_TENANT,
  proves,
  TENANT,
} from "#tests/providers";
import type { Move, Standing, Step } from "./manual.ts";

/** One company for each way in that is the only one, and one that narrows nothing. */
const COMPANIES = {
  "Every Ltd": undefined,
  "Code Ltd": ["code"],
  "Password Ltd": ["password"],
  "Microsoft Ltd": ["microsoft"],
} as const;

const DOMAINS = { every: "Every Ltd", code: "Code Ltd", word: "Password Ltd", ms: "Microsoft Ltd" };
/** Which company's people somebody is one of; `desk` is a tech and admin as well. */
export type Kind = keyof typeof DOMAINS;
const KINDS: readonly Kind[] = ["every", "code", "word", "ms"];
const OF_EACH = 90;
const PASSWORD = "a lighthouse for seven cats";

const addressOf = (kind: Kind, number: number): string => `p${number}@${kind}-client.com`;
const deskOf = (kind: Kind): string => `desk-${kind}@awesome.example`;

const METHODS = ["microsoft", "google", "code", "password"] as const;

const FACTS: FoundingFacts = {
  settings: { methods: { client: [...METHODS], tech: [...METHODS], admin: [...METHODS] } },
  companies: [
    ...KINDS.map((kind) => {
      const methods = COMPANIES[DOMAINS[kind] as keyof typeof COMPANIES];
      const name = DOMAINS[kind];
      return { name, domains: [`${kind}-client.com`], ...(methods && { methods: [...methods] }) };
    }),
    { name: "Other Inc" },
  ],
  contacts: KINDS.flatMap((kind) =>
    [...Array.from({ length: OF_EACH }, (_, number) => addressOf(kind, number)), deskOf(kind)].map(
      (email) => ({ company: DOMAINS[kind], email }),
    ),
  ).concat(
    ["both-0", "both-1", "both-2", "both-3", "both-4", "both-5"].flatMap((name) =>
      ["Every Ltd", "Other Inc"].map((company) => ({ company, email: `${name}@two.net` })),
    ),
  ),
  techTenantIds: [OWN_TENANT],
  techs: KINDS.map((kind) => ({ email: deskOf(kind), admin: true })),
  tickets: [],
};

/** A Portico with every way in, and somebody who walks to any step of it. */
export type Walks = {
  portico: Portico;
  providers: MadeUpProviders;
  /** Somebody whom nobody has asked for yet. */
  nextOf(kind: Kind): string;
  newcomer(): string;
  both(): string;
  deskOf(kind: Kind): string;
  /** Binds the tenant of made-up people to the company that narrows nothing. */
  bindTenant(): Promise<void>;
  /** Somebody chose the password {@link Walks.password}. */
  givePassword(email: string): Promise<void>;
  password: string;
  /** Somebody new who stands there. */
  standAt(standing: Standing): Promise<Walker>;
  close(): Promise<void>;
};

export type Walker = { person: Person; email: string };

export async function openWalks(): Promise<Walks> {
  const providers = madeUpProviders();
  const portico = await openPortico(FACTS, { providers });
  const used: Record<string, number> = {};
  const next = (name: string): number => {
    used[name] = (used[name] ?? -1) + 1;
    return used[name];
  };
  const nextOf = (kind: Kind): string => {
    const number = next(kind);
    assert.ok(number < OF_EACH, `not enough people: ${kind}`);
    return addressOf(kind, number);
  };
  const newcomer = (): string => `new-${next("new")}@every-client.com`;
  const both = (): string => `both-${next("both")}@two.net`;
  const walks = { portico, providers, nextOf, newcomer, both, deskOf };
  const { pool, founded } = portico;
  const { workspaceId } = founded;
  return {
    ...walks,
    password: PASSWORD,
    async bindTenant() {
      await pool.query(
        "insert into company_tenant (workspace_id, tenant_id, company_id) values ($1, $2, $3)",
        [workspaceId, TENANT, founded.ids.get("Every Ltd")],
      );
    },
    async givePassword(email) {
      const stranger = portico.someone();
      await stranger.post("/api/signin/passwords/letters", { email });
      const [letter] = await portico.lettersTo(email);
      const secret = /\/x#(\w+)/.exec(letter?.text ?? "")?.[1];
      const set = { secret, password: PASSWORD };
      assert.equal((await stranger.post("/api/signin/passwords/links", set)).status, 200);
    },
    standAt: (standing) => standAt(walks, standing),
    close: () => portico.close(),
  };
}

/** What the workspace tells before proof (sign-in.md §7). */
export const setDisclosure = ({ portico }: Pick<Walks, "portico">, to: "guided" | "private") =>
  portico.pool.query(
    `update workspace set settings = jsonb_set(settings, '{disclosure}', to_jsonb($1::text))`,
    [to],
  );

type Way = Pick<Walks, "portico" | "providers" | "nextOf" | "newcomer" | "both" | "deskOf">;

/** Walks there from the door, by whatever leads there. */
async function standAt(way: Way, standing: Standing): Promise<Walker> {
  const { door, step, proven } = standing;
  way.portico.advance(1);
  const person = way.portico.someone();
  if (step === "platform") return atPlatform(way, person, door, proven ?? false);
  if (step === "email") {
    await person.start({ door });
    return expectAt({ person, email: "" }, step);
  }
  const email =
    step === "details" ? way.newcomer() : step === "account" ? way.both() : way.nextOf("every");
  await person.start({ door, email });
  const walker = { person, email };
  if (step === "method") return expectAt(walker, step);
  const method = step === "password" ? "password" : step === "provider" ? "microsoft" : "code";
  await person.move("method", { method });
  if (["code", "password", "provider"].includes(step)) return expectAt(walker, step);
  await person.move("code", { code: await way.portico.codeFor(email) });
  if (step !== "details" && step !== "stay") await person.move("stay", { stay: false });
  return expectAt(walker, step);
}

/** A tab reaches the desk's portals only by a token for the MSP's own app (sign-in.md §5). */
async function atPlatform(
  way: Way,
  person: Person,
  door: Standing["door"],
  proven: boolean,
): Promise<Walker> {
  const email = deskOf("every");
  if (proven) await setDisclosure(way, "private");
  if (door === "tab") {
    await person.start({ door });
    const identity = microsoftPerson(email, { tenantId: OWN_TENANT });
    const token = way.providers.token(proves(identity, "tech"));
    const answer = await person.move("microsoft", { token });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  } else await person.start({ door, email });
  if (proven) {
    await person.move("code", { code: await way.portico.codeFor(email) });
    await setDisclosure(way, "guided");
  }
  return expectAt({ person, email }, "platform");
}

async function expectAt(walker: Walker, step: Step): Promise<Walker> {
  const { body } = await walker.person.where();
  assert.equal(body["step"], step, `on the way to ${step}: ${JSON.stringify(body)}`);
  return walker;
}

/** Something well formed to say with a move, true or not. */
export function something(way: Way, move: Move, { email }: Walker): Record<string, unknown> {
  const said: Record<Move, Record<string, unknown>> = {
    email: { email: email || addressOf("every", 0) },
    platform: { platform: "client" },
    method: { method: "microsoft" },
    code: { code: "222-2222" },
    resend: {},
    password: { password: "not the right one" },
    microsoft: { token: "no token of Teams" },
    provider: { code: "no code of a popup" },
    details: { firstName: "Nia" },
    stay: { stay: false },
    account: {
      accountId:
        way.portico.founded.ids.get(`${email} at Other Inc`) ?? way.portico.founded.workspaceId,
    },
  };
  return said[move];
}

export const stepOf = ({ body }: Answer): string => String(body["step"]);
