import { createHash, timingSafeEqual } from "node:crypto";
import type { Registry } from "prom-client";
import { refusal } from "#service/kernel";
import { isLoopback, type Page, type PageAnswer, type PageCall } from "#server/http";

/** Something that must be so before this process takes work. Throws or answers false until it is. */
type ReadyCheck = { readonly name: string; readonly holds: () => Promise<boolean> };

/** What operators are told. */
type OperatorDeps = {
  readonly version: string;
  readonly checks: readonly ReadyCheck[];
  readonly registry: Registry;
  /** For `/metrics` from elsewhere than this machine; unset: only from here. */
  readonly metricsToken: string | undefined;
};

const json = (status: number, value: unknown): PageAnswer => ({
  kind: "text",
  status,
  type: "application/json; charset=utf-8",
  text: JSON.stringify(value),
});

/** Which checks do not hold; why one failed stays in its own part's log. */
async function waitingFor(checks: readonly ReadyCheck[]): Promise<string[]> {
  const answers = await Promise.all(
    checks.map(async ({ name, holds }) => ({ name, held: await holds().catch(() => false) })),
  );
  return answers.filter(({ held }) => !held).map(({ name }) => name);
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Whether two texts are the same, in a time that tells nothing, their lengths included. */
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

const UNPROVEN: PageAnswer = {
  kind: "text",
  status: 401,
  type: "text/plain; charset=utf-8",
  text: "Send the metrics token as a bearer.",
  headers: { "WWW-Authenticate": 'Bearer realm="metrics"' },
};

/**
 * Open on this machine; a forwarded request is from elsewhere (operating.md). From elsewhere it
 * takes the bearer, and without one configured there is nothing to find.
 */
async function metrics(deps: OperatorDeps, call: PageCall): Promise<PageAnswer> {
  const here = isLoopback(call.address) && !call.forwarded;
  if (!here && deps.metricsToken === undefined) throw refusal("not-found");
  if (!here && !same(call.bearer ?? "", deps.metricsToken ?? "")) return UNPROVEN;
  return {
    kind: "text",
    type: deps.registry.contentType,
    text: await deps.registry.metrics(),
  };
}

/** The endpoints for whoever runs it: alive, ready, which version, metrics. */
export function operatorPages(deps: OperatorDeps): Page[] {
  return [
    {
      path: "/healthz",
      quiet: true,
      told: { summary: "Whether it is alive", answers: { 200: "It is" } },
      show: () => json(200, { alive: true }),
    },
    {
      path: "/readyz",
      quiet: true,
      told: {
        summary: "Whether database and schema are there",
        answers: { 200: "They are", 503: "What is waited for" },
      },
      show: async () => {
        const waiting = await waitingFor(deps.checks);
        const ready = waiting.length === 0;
        return json(ready ? 200 : 503, ready ? { ready } : { ready, waiting });
      },
    },
    {
      path: "/version",
      told: { summary: "Which version runs", answers: { 200: "Its name and version" } },
      show: () => json(200, { name: "portico", version: deps.version }),
    },
    {
      path: "/metrics",
      quiet: true,
      told: {
        summary: "How it does, for Prometheus: from this machine, or with the token as a bearer",
        answers: { 200: "Metrics", 401: "The token is missing or wrong", 404: "There is no token" },
      },
      show: (call) => metrics(deps, call),
    },
  ];
}
