import assert from "node:assert/strict";
import { type Act, may, type Operator, type Viewer } from "#service/access";
import * as administration from "#service/administration";
import * as audit from "#service/audit";
import * as exchange from "#service/exchange";
import { Refusal } from "#service/kernel";
import * as notices from "#service/notices";
import * as signin from "#service/signin";
import * as sync from "#service/sync";
import * as tickets from "#service/tickets";
import { projectFiles } from "#tests/tree";

const W = { workspaceId: "00000000-0000-7000-8000-00000000aaaa" };
const ID = "00000000-0000-7000-8000-00000000bbbb";

/** An act of the service: what it needs of the world, who asks, and whatever else they bring. */
type Asked = (...given: never[]) => unknown;

/** The links of one kind, as their act is asked for each. */
const linksOf =
  (kind: "personalised" | "auto-login"): Asked =>
  (deps: never, viewer: never) =>
    signin.listLinks(deps, viewer, { contactId: ID, kind });

/** Everything in the house that is done for whoever may, by what the table of permissions calls it. */
const ACTS: Record<Act, readonly Asked[]> = {
  "read own tickets": [tickets.listTickets, tickets.readTicket, tickets.openAttachment],
  "ask the desk": [
    tickets.openTicket,
    tickets.replyToTicket,
    tickets.closeTicket,
    tickets.reopenTicket,
    tickets.attachFile,
    tickets.listCatalogue,
    tickets.listSimilar,
    tickets.describeDesk,
  ],
  "read announcements": [administration.readAnnouncements],
  "read all tickets": [
    tickets.readDeskTicket,
    tickets.listQueue,
    tickets.listQueueCompanies,
    tickets.openDeskFile,
  ],
  "work on tickets": [
    tickets.listColleagues,
    tickets.claimTicket,
    tickets.setTicket,
    tickets.answerTicket,
    tickets.writeNote,
    tickets.attachAtDesk,
    tickets.askCaller,
    tickets.checkCaller,
  ],
  "keep personalised links": [
    signin.makePersonalisedLink,
    signin.mailPersonalisedLink,
    signin.revokePersonalisedLink,
    linksOf("personalised"),
  ],
  "help people sign in": [signin.explain, audit.lastTries, administration.clearLockForCaller],
  "answer calls": [
    administration.listCalls,
    administration.approveRequest,
    administration.declineRequest,
  ],
  "manage request types": [
    tickets.listRequestTypes,
    tickets.addRequestType,
    tickets.changeRequestType,
    tickets.removeRequestType,
  ],
  "decide requests": [administration.listRequests],
  "read companies": [administration.listCompanies, administration.readCompany],
  "void auto-login links": [signin.voidAutoLogin, linksOf("auto-login")],
  "read the audit log": [audit.browseAudit, audit.exportAudit, audit.verifyChain],
  "erase people": [audit.erasePerson],
  administer: [sync.listDirectories, sync.listDirectoryRuns, sync.previewDirectory],
  "change companies": [
    administration.createCompany,
    administration.saveCompany,
    administration.addDomain,
    administration.removeDomain,
  ],
  "read people": [
    administration.listContacts,
    administration.readContact,
    administration.listTechs,
    administration.readTech,
    administration.listSessionsOf,
    exchange.exportContacts,
  ],
  "change people": [
    administration.addContact,
    administration.saveContact,
    administration.changeAddress,
    administration.addTech,
    administration.saveTech,
    exchange.takeContacts,
  ],
  "change settings": [
    administration.readSettings,
    administration.saveSettings,
    administration.replay,
    sync.decideDirectory,
    sync.forgetDirectory,
    sync.runDirectory,
  ],
  "end sessions": [administration.endSessionOf, administration.endSessionsOf],
  "clear locks": [administration.clearLock],
  "manage linked sign-ins": [signin.listLinkedSignInsOf, signin.unlinkSignInOf],
  "reset passwords": [signin.sendPasswordLink],
  "propose tenants": [signin.makeConsentLink],
  "read letters": [
    administration.previewLetter,
    administration.listSentLetters,
    notices.listUntold,
  ],
  "send letters": [administration.testLetter, administration.sendAgain],
  announce: [
    administration.listAnnouncements,
    administration.announce,
    administration.saveAnnouncement,
    administration.removeAnnouncement,
  ],
  "connect a PSA": [
    sync.readPsa,
    sync.savePsa,
    sync.testPsa,
    sync.registerHook,
    sync.readStanding,
    sync.askForSync,
    sync.tryAgain,
    sync.diagnose,
  ],
};

const ASKERS: readonly (Viewer | Operator)[] = [
  { kind: "contact", ...W, contactId: ID, companyId: ID, sees: "company", restricted: false },
  { kind: "tech", ...W, techId: ID },
  { kind: "admin", ...W, techId: ID },
  { kind: "operator", ...W },
];

/** Told who asks, and not an act of the table: each with its reason. */
const NO_ACTS = [
  // What the acts themselves are made of.
  "administer",
  "sideOf",
  // For whoever may put a file on a ticket: either side by its own act.
  "describeFiles",
  // Each event is judged for who hears of it (tests/server/live).
  "liveChanges",
  // Asked above, for each kind.
  "listLinks",
];

/** What rooms give out that is told who asks. */
function toldWhoAsks(): string[] {
  const rules = projectFiles().filter(({ path }) => /^service\/(?!access\/)/.test(path));
  const doors = rules.filter(({ path }) => path.endsWith("/index.ts"));
  const given = new Set(
    doors.flatMap(({ text }) => text.replace(/"[^"]*"/g, "").match(/\w+/g) ?? []),
  );
  return rules
    .flatMap(({ text }) => [
      ...text.matchAll(/^export (?:async )?(?:function|const) (\w+)(.*?)\n\S/gms),
    ])
    .filter(([, , said = ""]) =>
      /: (?:Viewer|Acting|Writer|AtDesk)[,)\n]/.test(said.split("{\n")[0] ?? ""),
    )
    .map(([, name = ""]) => name)
    .filter((name) => given.has(name));
}

/** Stands for everything an act is given: it may be taken apart, and whoever calls it is told on. */
function anything(called: () => void): never {
  const each: object = new Proxy(() => undefined, {
    get: (_, name) => (typeof name === "symbol" || name === "then" ? undefined : each),
    apply: () => {
      called();
      return each;
    },
  });
  return each as never;
}

/** Whoever asks, in each of the shapes in which acts are told who it is. */
const asking = (viewer: Viewer | Operator, given: object) =>
  ({ ...viewer, viewer, caller: given, workspace: given, door: "browser" }) as never;

/** What came of it, and how often it reached for the world. */
async function outcomeOf(act: Asked, asker: Viewer | Operator) {
  let calls = 0;
  const given = anything(() => (calls += 1));
  try {
    await act(given, asking(asker, given), given, given);
    return { said: "done", calls };
  } catch (thrown) {
    return { said: thrown instanceof Refusal ? thrown.code : "broke", calls };
  }
}

describe("who may do what", () => {
  const acts = Object.entries(ACTS) as [Act, readonly Asked[]][];

  it("is asked by each act itself, before it reads anything", async () => {
    for (const [name, each] of acts) {
      for (const asker of ASKERS.filter((some) => !may(some, name))) {
        for (const act of each) {
          const outcome = await outcomeOf(act, asker);
          const where = `${act.name}, by ${asker.kind}`;
          assert.deepEqual(outcome, { said: "not-found", calls: 0 }, where);
        }
      }
    }
  });

  it("is asked of every act that is told who asks", () => {
    const named = new Set([
      ...acts.flatMap(([, each]) => each.map(({ name }) => name)),
      ...NO_ACTS,
    ]);
    const told = toldWhoAsks();
    assert.ok(told.length > 60, `only ${told.length} were found`);
    assert.deepEqual(
      told.filter((name) => !named.has(name)),
      [],
    );
  });

  it("lets those who may get on with it", async () => {
    for (const [name, each] of acts) {
      for (const asker of ASKERS.filter((some) => may(some, name))) {
        for (const act of each) {
          const { said, calls } = await outcomeOf(act, asker);
          assert.ok(said !== "not-found" || calls > 0, `${act.name}, by ${asker.kind}`);
        }
      }
    }
  });
});
