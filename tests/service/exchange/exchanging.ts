import assert from "node:assert/strict";
import type pg from "pg";
import { publicMailboxes } from "#adapters/mailboxes";
import { openStores } from "#adapters/store";
import { type FreshDatabase, freshDatabase } from "#tests/database";
import { seededChance, type StoppedClock, stoppedClock } from "#tests/stopped";
import {
  type ExchangeDeps,
  type ExportedFile,
  exportWorkspace,
  type Imported,
  importFile,
  ImportRefused,
  problemLine,
} from "#service/exchange";
import { keyring } from "#service/kernel";

export type Exchanging = {
  deps: ExchangeDeps;
  clock: StoppedClock;
  pool: pg.Pool;
  bringIn(file: unknown, workspace?: string): Promise<Imported>;
  takeOut(slug?: string): Promise<ExportedFile>;
  /** What a file is refused for, a line each. */
  refusedFor(file: unknown, workspace?: string): Promise<string[]>;
  /** The audit's actions so far, in order. */
  audited(): Promise<string[]>;
  database: FreshDatabase;
};

export const RING = keyring([new Uint8Array(32).fill(7)]);

/** An empty house, into which files are brought. */
export async function openExchanging(): Promise<Exchanging> {
  const database = await freshDatabase();
  const { pool } = database;
  const clock = stoppedClock();
  const { atomically } = openStores(pool, () => Promise.resolve());
  const deps: ExchangeDeps = {
    clock,
    chance: seededChance(database.url),
    keyring: RING,
    mailboxes: publicMailboxes,
    atomically,
  };
  const bringIn = async (file: unknown, workspace?: string): Promise<Imported> => {
    const imported = await importFile(deps, { file, workspace, correlation: "test" });
    assert.ok(imported);
    return imported;
  };
  return {
    deps,
    clock,
    pool,
    database,
    bringIn,
    takeOut: (slug) => exportWorkspace(deps, { workspace: slug, correlation: "test" }),
    async refusedFor(file, workspace) {
      try {
        await bringIn(file, workspace);
      } catch (error) {
        if (error instanceof ImportRefused) return error.problems.map(problemLine);
        throw error;
      }
      return assert.fail("the file was taken");
    },
    async audited() {
      const rows = await pool.query<{ action: string }>(
        `select action from audit_event where action <> 'workspace.exported' order by at, id`,
      );
      return rows.rows.map(({ action }) => action).toSorted();
    },
  };
}

/** The file of the manual, word for word (operating.md, "The import file"). */
export const MANUAL = {
  workspace: {
    slug: "awesome",
    name: "Awesome MSP",
    supportAddress: "help@awesome.example",
    supportPhone: "+44 20 7946 0000",
    techTenantIds: [],
    timeZone: "Europe/London",
  },
  settings: {
    emailCode: { enabled: true },
    disclosure: "guided",
    mail: {
      from: "no-reply@awesome.example",
      displayName: "Awesome Desk",
      portalName: "Awesome MSP Portal",
    },
    letters: {
      welcome: true,
      newDevice: true,
      tickets: { opened: "off", replied: "off", moved: "off", waiting: "off", closed: "off" },
    },
    creation: { policy: "domain-or-directory", catchAllCompany: null },
    methods: {
      client: ["microsoft", "google", "code"],
      tech: ["microsoft", "code"],
      admin: ["microsoft", "code"],
    },
    directoryMatchedOnly: false,
    codeWithoutDirectory: true,
    autoLogin: { enabled: false, hours: 72 },
    audit: { days: 400 },
    session: { contactDays: 365 },
    desk: { hours: [], holidays: [], expectedReplyHours: null, somethingElse: true },
  },
  companies: [
    {
      ref: "C-1",
      name: "Client Ltd",
      state: "active",
      domains: ["client.com"],
      domainSids: [],
      tenantIds: [],
      pilots: [],
    },
  ],
  contacts: [
    {
      company: "Client Ltd",
      email: "ann@client.com",
      firstName: "Ann",
      lastName: "Lee",
      phone: "",
      jobTitle: "",
      active: true,
      sees: "own",
    },
  ],
  techs: [
    {
      email: "tess@awesome.example",
      firstName: "Tess",
      lastName: "Roe",
      admin: true,
      active: true,
    },
  ],
  tickets: [
    {
      ref: "T-1",
      company: "Client Ltd",
      contact: "ann@client.com",
      title: "Printer",
      body: "It smokes.",
    },
  ],
};
