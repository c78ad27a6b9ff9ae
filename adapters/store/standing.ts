import type { AddressStanding, KnownAs, StandingStore } from "#service/signin";
import type { Instant } from "#service/kernel";
import type { Queryable } from "./pool.ts";
import { ask, statement } from "./statement.ts";

const budgets = statement(
  "standing-budgets",
  `select kind, known_device, recent, in_a_row from address_budget
    where workspace_id = $1 and address = $2 and kind = 'try'
   union all
   select kind, known_device, recent, in_a_row from address_budget
    where workspace_id = $1 and address = $3 and kind = 'letter'
   union all
   select 'password', known_device, recent, 0 from password_try
    where workspace_id = $1 and email = $2`,
);
const flags = statement(
  "standing-flags",
  `select exists (select from password where workspace_id = $1 and email = $2) as has_password,
          exists (select from sso_suspension where workspace_id = $1 and email = $2) as suspended`,
);
const knownAs = statement(
  "standing-known-as",
  `select provider, tenant_id, subject, true as linked, linked_by from identity
    where workspace_id = $1 and email = $2
   union all
   select d.provider, d.tenant_id, d.subject, false, null from directory_record d
    where d.workspace_id = $1 and d.email = $2 and d.active
    order by linked desc, provider, tenant_id, subject`,
);

type BudgetRow = {
  kind: "try" | "letter" | "password";
  known_device: boolean;
  recent: Instant[];
  in_a_row: number;
};
type KnownRow = {
  provider: KnownAs["provider"];
  tenant_id: string;
  subject: string;
  linked: boolean;
  linked_by: NonNullable<KnownAs["linkedBy"]> | null;
};

/** How addresses stand: read for explaining, never drawn on. */
export const standingStore = (db: Queryable): StandingStore => ({
  async of(workspaceId, email, mailbox): Promise<AddressStanding> {
    const rows = await ask<BudgetRow>(db, budgets, [workspaceId, email, mailbox]);
    const [flag] = await ask<{ has_password: boolean; suspended: boolean }>(db, flags, [
      workspaceId,
      email,
    ]);
    const of = (kind: BudgetRow["kind"]) =>
      rows
        .filter((row) => row.kind === kind)
        .map(({ known_device: knownDevice, recent, in_a_row: inARow }) => ({
          knownDevice,
          recent,
          inARow,
        }));
    return {
      letters: of("letter"),
      tries: of("try"),
      passwordTries: of("password").map(({ knownDevice, recent }) => ({ knownDevice, recent })),
      hasPassword: flag?.has_password ?? false,
      suspended: flag?.suspended ?? false,
    };
  },
  async knownAs(workspaceId, email) {
    const rows = await ask<KnownRow>(db, knownAs, [workspaceId, email]);
    return rows.map(({ provider, tenant_id: tenantId, subject, linked, linked_by: by }) => ({
      provider,
      subject,
      linked,
      ...(by !== null && { linkedBy: by }),
      ...(tenantId !== "" && { tenantId }),
    }));
  },
});
