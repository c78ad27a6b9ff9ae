export { type Acting, type AdminDeps, administer, type Books } from "./administer.ts";
export type { Announcement, AnnouncementBook, AnnouncementCard } from "./announcement-book.ts";
export {
  announce,
  AnnouncementForm,
  listAnnouncements,
  readAnnouncements,
  removeAnnouncement,
  saveAnnouncement,
} from "./announcements.ts";
export { changeAddress } from "./change-address.ts";
export { addDomain, removeDomain } from "./change-domains.ts";
export { clearLock, clearLockForCaller } from "./clear-lock.ts";
export type { CompanyBook, CompanyCard, CompanyFields, CompanyRow, Owned } from "./company-book.ts";
export type { ContactBook, ContactCard, ContactQuery, ContactRow } from "./contact-book.ts";
export { approveRequest, declineRequest } from "./decide-request.ts";
export type { Departures, Ended } from "./departures.ts";
export { endSessionOf, endSessionsOf, listSessionsOf, type Person } from "./end-sessions-of.ts";
export {
  address,
  domainPattern,
  domainSid,
  line,
  list,
  name,
  prose,
  readBy,
  sessionDays,
  tenantId,
  timeZone,
} from "./fields.ts";
export { previewLetter, testLetter } from "./letters.ts";
export { listCompanies, readCompany } from "./list-companies.ts";
export { listContacts, readContact } from "./list-contacts.ts";
export { listCalls, listRequests, type WaitingRequest } from "./list-requests.ts";
export { type Page, pageOf } from "./page.ts";
export type { ClaimingCompany, ReplayBook, ReplayPerson } from "./replay-book.ts";
export type { Proposed } from "./replay-change.ts";
export type { ReplayDeps } from "./replay-deps.ts";
export { replay, type Replayed } from "./replay.ts";
export { createCompany, saveCompany } from "./save-company.ts";
export { addContact, saveContact } from "./save-contact.ts";
export { readSettings, saveSettings, type WorkspaceView } from "./save-settings.ts";
export { addTech, listTechs, readTech, saveTech } from "./save-tech.ts";
export { listSentLetters, sendAgain, type SentLetter } from "./sent-letters.ts";
export type { TechBook, TechCard } from "./tech-book.ts";
export type { WorkspaceBook, WorkspaceCard } from "./workspace-book.ts";
