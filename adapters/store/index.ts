export { stamp } from "./column-types.ts";
export { devClock, type DevClock } from "./dev-clock.ts";
export { devMailbox } from "./dev-mailbox.ts";
export {
  type Embedded,
  EmbeddedFailure,
  type EmbeddedOptions,
  hasEmbedded,
  openEmbedded,
} from "./embedded/index.ts";
export { type Hearing, listen, type Listener } from "./listen.ts";
export { migrate, type MigrateOptions, MigrationChanged, SchemaTooNew } from "./migrate.ts";
export { openPool, type PoolOptions, type Queryable } from "./pool.ts";
export { deskRecords } from "./psa-desk.ts";
export { type SchemaState, schemaState } from "./schema-state.ts";
export { ask, change, type Statement, statement } from "./statement.ts";
export type { StoreLog } from "./store-log.ts";
export { openStores, type Stores } from "./stores.ts";
export { sweep } from "./sweep.ts";
export { alone } from "./sync-alone.ts";
export { inTransaction } from "./transaction.ts";
export { asRefusal, isUnavailable } from "./unavailable.ts";
