import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";

/** One answered request, named by its route's template: never by path, address or id. */
type AnsweredRequest = {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
};

/** What is counted about this process. Other parts add their own to `registry`. */
export type Metrics = {
  readonly registry: Registry;
  readonly answered: (request: AnsweredRequest) => void;
  readonly refused: (code: string) => void;
};

/** @param withProcess also count memory, event loop and the like; off in tests */
export function createMetrics(withProcess = true): Metrics {
  const registry = new Registry();
  if (withProcess) collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "portico_http_requests_total",
    help: "Answered requests by route template and status",
    labelNames: ["method", "route", "status"],
    registers: [registry],
  });
  const duration = new Histogram({
    name: "portico_http_request_seconds",
    help: "Time to answer by route template",
    labelNames: ["method", "route"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const refusals = new Counter({
    name: "portico_refusals_total",
    help: "Refusals by code",
    labelNames: ["code"],
    registers: [registry],
  });
  return {
    registry,
    answered: ({ method, route, status, seconds }) => {
      requests.inc({ method, route, status: String(status) });
      duration.observe({ method, route }, seconds);
    },
    refused: (code) => refusals.inc({ code }),
  };
}
