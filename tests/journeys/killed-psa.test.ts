import { deepEqual, equal } from "node:assert/strict";
import { openStores } from "#adapters/store";
import { keyring, newId, seal } from "#service/kernel";
import { PsaConfig, sealPsaConfig } from "#service/psa";
import { type ConnectWiseSimulator, CREDENTIALS, openConnectWise } from "#stand-ins/connectwise";
import { type FreshDatabase, freshDatabase } from "#tests/database";
import { founding } from "#tests/founding";
import { seededChance } from "#tests/stopped";
import { until } from "#tests/until";
import { freePort } from "#tests/free-port";
import { PORTICO, type ServerProcess, startServer } from "../../bench/server-process.ts";

const KEY = new Uint8Array(32).fill(7);
const NIA = "nia@client.com";
const WITHIN_MS = 30_000;

describe("killing a server while it writes in a PSA", function () {
  this.timeout(60_000);
  let database: FreshDatabase;
  let psa: ConnectWiseSimulator;
  let workspaceId: string;
  let server: ServerProcess | undefined;
  let port: number;

  before(async () => {
    psa = await openConnectWise({ now: Date.now });
    psa.desk.company("Client Ltd");
    database = await freshDatabase();
    ({ workspaceId } = await founding(database.pool, { tickets: [] }));
    port = await freePort();
    await connect();
    await askAs(NIA);
  });
  after(async () => {
    await server?.kill();
    await database?.drop();
    await psa?.close();
  });

  const start = async (): Promise<void> => {
    const PUBLIC_URL = `http://127.0.0.1:${port}`;
    const PORTICO_KEYS = Buffer.from(KEY).toString("base64");
    const env = {
      DATABASE_URL: database.url,
      PUBLIC_URL,
      PORTICO_KEYS,
      DEMO: "0",
      PLAYGROUND: "0",
    };
    server = await startServer({ script: [PORTICO, "serve"], port, env });
  };
  /** As an admin would have entered it. */
  async function connect(): Promise<void> {
    const [ring, chance] = [keyring([KEY]), seededChance("killed")];
    const config = PsaConfig.parse({ kind: "connectwise", address: psa.url, ...CREDENTIALS });
    const at = Date.now();
    const { stores } = openStores(database.pool, () => Promise.resolve());
    await stores.psaConnections.put({
      workspaceId,
      kind: "connectwise",
      place: "here",
      sealed: sealPsaConfig(ring, chance, config),
      sealedHook: seal(ring, "psa", chance, Buffer.from("hook")),
      revision: newId(at, chance),
      savedAt: at,
      downSince: undefined,
      trouble: undefined,
      askedAt: undefined,
      fed: 0,
      contactsUntil: at,
    });
  }
  /** A newcomer and their first request: both are new to the PSA. */
  async function askAs(email: string): Promise<void> {
    const chance = seededChance("asked");
    const [contact, ticket] = [newId(Date.now(), chance), newId(Date.now(), chance)];
    await database.pool.query(
      `insert into contact (workspace_id, id, company_id, email, first_name, created_at, created_by)
       select $1, $2, id, $3, 'Nia', now(), 'sign-in' from company where name = 'Client Ltd'`,
      [workspaceId, contact, email],
    );
    await database.pool.query(
      `insert into ticket (workspace_id, id, number, company_id, contact_id, title, state, created_at,
         updated_at) select $1, $2, 'P-1', company_id, id, 'Lamp', 'new', now(), now() from contact
       where id = $3`,
      [workspaceId, ticket, contact],
    );
    await database.pool.query(`insert into ticket_feed (workspace_id, last) values ($1, 1)`, [
      workspaceId,
    ]);
    await database.pool.query(
      `insert into ticket_event (workspace_id, number, ticket_id, kind, audience, actor, at)
       values ($1, 1, $2, 'opened', 'public', $3, now())`,
      [workspaceId, ticket, `contact:${contact}`],
    );
  }
  const contacts = () =>
    psa.world.contacts
      .all()
      .filter(({ communicationItems = [] }) =>
        communicationItems.some(({ value }) => value === NIA),
      );

  it("makes one contact and one ticket there, though the answer was lost with the server", async () => {
    const on = { method: "POST", path: /\/service\/tickets$/ };
    psa.faults.next({ when: "after", how: { kind: "silence" }, on });
    await start();
    await until("its ticket in the PSA", () => psa.world.tickets.all().length > 0, WITHIN_MS);
    await server?.kill();
    equal(psa.faults.left, 0);
    await start();
    const numberOf = async (): Promise<unknown> =>
      (await database.pool.query("select number from ticket")).rows[0].number;
    await until("its number", async () => (await numberOf()) !== "P-1", WITHIN_MS);
    equal(await numberOf(), String(psa.world.tickets.all()[0]?.id));
    deepEqual([contacts().length, psa.world.tickets.all().length], [1, 1]);
    equal(psa.count({ method: "POST", path: /contacts$|tickets$/ }), 2);
    equal(psa.world.tickets.all()[0]?.contact?.id, contacts()[0]?.id);
  });
});
