import { openProviders } from "#server/assemble";
import { type GoogleStandIn, startGoogle } from "#stand-ins/google";
import {
  CLIENT_TENANT,
  type MicrosoftStandIn,
  MSP_TENANT,
  startMicrosoft,
  type StandInPerson,
} from "#stand-ins/microsoft";
import { openPortico, type Portico } from "#tests/portico";
import type { FoundingFacts } from "#tests/founding";
import { stoppedClock, type StoppedClock } from "#tests/stopped";

/** A Portico whose people may sign in with a Microsoft and a Google of made-up people. */
export type WithProviders = {
  portico: Portico;
  microsoft: MicrosoftStandIn;
  google: GoogleStandIn;
  /** Somebody of the stand-in, by first name. */
  at(firstName: string): StandInPerson;
  /** Binds the stand-in's tenants: one to the first company, one to the MSP itself. */
  bindTenants(): Promise<void>;
  close(): Promise<void>;
};

/** Opens it. The stand-in's tokens carry the time of Portico's own stopped clock. */
export async function openWithProviders(facts: FoundingFacts = {}): Promise<WithProviders> {
  let clock: StoppedClock = stoppedClock();
  const [microsoft, google] = await Promise.all([
    startMicrosoft({ now: () => clock.now() }),
    startGoogle(),
  ]);
  const portico = await openPortico(facts, {
    providers: (made) => {
      clock = made.clock;
      return openProviders({ ...made, stands: { microsoft, google } });
    },
  });
  const { founded, pool } = portico;
  return {
    portico,
    microsoft,
    google,
    at: (firstName) => {
      const found = microsoft.people.find((person) => person.firstName === firstName);
      if (!found) throw new Error(`nobody at the stand-in is called ${firstName}`);
      return found;
    },
    async bindTenants() {
      const company = founded.ids.get("Client Ltd");
      const { workspaceId } = founded;
      await pool.query(
        "insert into company_tenant (workspace_id, tenant_id, company_id) values ($1, $2, $3)",
        [workspaceId, CLIENT_TENANT, company],
      );
      await pool.query("update workspace set tech_tenant_ids = $2 where id = $1", [
        workspaceId,
        [MSP_TENANT],
      ]);
    },
    async close() {
      await portico.close();
      await Promise.all([microsoft.close(), google.close()]);
    },
  };
}
