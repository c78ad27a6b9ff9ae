import { type AuditEvent, type AuditLog, recordEvent } from "#service/audit";
import type { Chance, Keyring } from "#service/kernel";
import type { ExchangeStore, GatheredRow } from "./exchange-store.ts";
import type { Overlap } from "./overlap.ts";

/** Audit rows of an import, written many at a time. */
export type EventSink = {
  record(event: AuditEvent): Promise<void>;
  flush(): Promise<void>;
};

const AT_ONCE = 1000;

/** Gathers what the audit room makes of events; the rows go out in batches of one transaction. */
export function gatherEvents(
  deps: { chance: Chance; keyring: Keyring; newId: () => string },
  stores: { audit: AuditLog; exchange: ExchangeStore },
  overlap: Overlap,
): EventSink {
  let gathered: GatheredRow[] = [];
  const gathering: AuditLog = {
    ...stores.audit,
    async append(row, subject) {
      gathered.push({ row, subject });
    },
  };
  const send = async (): Promise<void> => {
    const rows = gathered;
    gathered = [];
    if (rows.length > 0) await overlap.behind(() => stores.exchange.appendAudit(rows));
  };
  return {
    async record(event) {
      await recordEvent({ ...deps, audit: gathering }, event);
      if (gathered.length >= AT_ONCE) await send();
    },
    async flush() {
      await send();
      await overlap.finish();
    },
  };
}
