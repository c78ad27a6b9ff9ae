import type { ImportContacts, ImportedContacts } from "#server/wire";
import type { Calls } from "./calls.ts";
import { download } from "./download.ts";

/** Contacts as a file, out and in. */
export function contactFileApi(calls: Calls) {
  return {
    file: () => download(calls, "/api/admin/contacts/export"),
    bring: (body: ImportContacts) =>
      calls.post<ImportedContacts>("/api/admin/contacts/import", body),
  };
}
