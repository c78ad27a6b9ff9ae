import { letsIn } from "#service/companies";
import { postLetter, welcomeLetter } from "#service/mail";
import type { Contact } from "#service/people";
import { houseFacts } from "#service/workspaces";
import type { AdminDeps, Change } from "./administer.ts";

/**
 * Greets somebody whom an admin has added by hand, where they may come in already; in the transaction
 * that adds them. Nobody is greeted by an import or a sync, nor who has just signed in.
 */
export async function welcome(
  deps: AdminDeps,
  { books, workspace, outbox }: Change,
  { active, companyId, email }: Contact,
): Promise<void> {
  if (!active || !workspace.settings.letters.welcome) return;
  const company = await books.companies.read(workspace.id, companyId);
  if (!company || !letsIn(company, email)) return;
  const brand = company.portalName === null ? {} : { portalName: company.portalName };
  const words = welcomeLetter({
    ...houseFacts(workspace, brand),
    company: company.name,
    link: `${deps.publicUrl}/p/${workspace.slug}`,
  });
  await postLetter({ ...deps, outbox }, workspace, { kind: "welcome", to: email, ...words });
}
