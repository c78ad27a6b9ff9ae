export { appointAdmin } from "./appoint-admin.ts";
export type {
  CompanyRecord,
  ExchangeStore,
  GatheredRow,
  TicketRecord,
  TicketToWrite,
} from "./exchange-store.ts";
export { exportContacts } from "./export-contacts.ts";
export { type ExportedFile, exportWorkspace } from "./export-workspace.ts";
export { type Imported, importFile, SECTIONS } from "./import-file.ts";
export type { ExchangeDeps } from "./importing.ts";
export { readInstant, writeInstant } from "./instant-text.ts";
export { printFile } from "./print-file.ts";
export { ImportRefused, type Problem, problemLine } from "./problem.ts";
export { CSV_KINDS, readCsv } from "./read-csv.ts";
export { takeContacts, type TakingDeps } from "./take-contacts.ts";
export { voidLinks } from "./void-links.ts";
