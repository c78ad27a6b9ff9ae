export { appointAdmin } from "./appoint-admin.ts";
export type {
  CompanyRecord,
  ContactKey,
  ExchangeStore,
  GatheredRow,
  NoteRecord,
  TicketKey,
  TicketRecord,
  TicketToWrite,
  WorkspaceRecord,
} from "./exchange-store.ts";
export { exportContacts } from "./export-contacts.ts";
export { type ExportedFile, exportWorkspace } from "./export-workspace.ts";
export { type Imported, importFile, type ImportInput, SECTIONS } from "./import-file.ts";
export type { ExchangeDeps, ExchangeStores, Importer, Tally } from "./importing.ts";
export { readInstant, writeInstant } from "./instant-text.ts";
export { printFile } from "./print-file.ts";
export { ImportRefused, type Problem, problemLine } from "./problem.ts";
export { CSV_KINDS, type CsvFile, type CsvKind, readCsv } from "./read-csv.ts";
export { type TakenContacts, takeContacts, type TakingDeps } from "./take-contacts.ts";
export { voidLinks } from "./void-links.ts";
