import { type AuditEvent, type AuditLog, recordEvent } from "#service/audit";
import type { Chance, Keyring } from "#service/kernel";
import type { ExchangeStore, GatheredRow } from "./exchange-store.ts";

/** Audit rows of an import, written many at a time. */
export type EventSink = {
  record(event: AuditEvent): Promise<void>;
  flush(): Promise<void>;
};

const AT_ONCE = 1000;

/** Gathers what the audit room makes of events; the rows go out in batches of one transaction. */
export function gatherEvents(
  deps: { chance: Chance; keyring: Keyring },
  stores: { audit: AuditLog; exchange: ExchangeStore },
): EventSink {
  let gathered: GatheredRow[] = [];
  const gathering: AuditLog = {
    ...stores.audit,
    async append(row, subject) {
      gathered.push({ row, subject });
    },
  };
  const flush = async (): Promise<void> => {
    const rows = gathered;
    gathered = [];
    if (rows.length > 0) await stores.exchange.appendAudit(rows);
  };
  return {
    async record(event) {
      await recordEvent({ ...deps, audit: gathering }, event);
      if (gathered.length >= AT_ONCE) await flush();
    },
    flush,
  };
}
