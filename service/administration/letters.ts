import { mustBeAllowed, type Viewer } from "#service/access";
import { minutes, refusal } from "#service/kernel";
import {
  answersTo,
  type LetterKind,
  postLetter,
  sampleLetter,
  type Sender,
  senderOf,
  type Words,
} from "#service/mail";
import { houseFacts, storedSettings, type Workspace } from "#service/workspaces";
import { type Acting, type AdminDeps, administer, type Books } from "./administer.ts";
import { cardOf } from "./card-of.ts";

/** Which letter, and in which company's brand. */
type Which = { kind: LetterKind; companyId?: string | undefined };

/** A letter as it would reach somebody. */
type Preview = Words & { from: Sender; replyTo?: Sender };

/** A test is for the person who waits for it. */
const TEST_LIFE = minutes(60);

/**
 * A letter as it looks with this workspace's words and a company's brand, with made-up people and
 * links that open nothing (portals.md, "Email").
 *
 * @throws Refusal `not-found` to anyone but an admin, and for a company that is not there
 */
export async function previewLetter(
  { stores, publicUrl }: Pick<AdminDeps, "stores" | "publicUrl">,
  viewer: Viewer,
  { kind, companyId }: Which,
): Promise<Preview> {
  mustBeAllowed(viewer, "read letters");
  const card = await stores.books.workspace.read(viewer.workspaceId);
  if (!card) throw refusal("not-found");
  const workspace = { ...card, settings: storedSettings(card.settings) };
  return sampleOf(stores.books, publicUrl, workspace, { kind, companyId });
}

/**
 * Sends the sample of a letter to the admin's own address, and to nobody else's.
 *
 * @returns that address
 * @throws Refusal as {@link previewLetter}
 */
export function testLetter(
  deps: AdminDeps,
  acting: Acting,
  { kind, companyId }: Which,
): Promise<{ to: string }> {
  return administer(deps, acting, "send letters", async (change) => {
    const { books, workspace, outbox, at } = change;
    const { viewer } = acting;
    const me = viewer.kind === "admin" && (await books.techs.read(workspace.id, viewer.techId));
    if (!me) throw refusal("not-found");
    const sample = await sampleOf(books, deps.publicUrl, workspace, { kind, companyId });
    const { from: _, subject, ...rest } = sample;
    const draft = { kind, to: me.email, subject: `Test: ${subject}`, expiresAt: at + TEST_LIFE };
    await postLetter({ ...deps, outbox }, workspace, { ...rest, ...draft });
    const about = { kind, ...(companyId !== undefined && { brand: companyId }) };
    await change.record({ action: "letter.tested", email: me.email, about });
    return { to: me.email };
  });
}

async function sampleOf(
  books: Books,
  publicUrl: string,
  workspace: Workspace,
  { kind, companyId }: Which,
): Promise<Preview> {
  const company =
    companyId !== undefined && (await cardOf(books.companies, workspace.id, companyId));
  const brand = company && company.portalName !== null ? { portalName: company.portalName } : {};
  const house = houseFacts(workspace, brand);
  const from = senderOf(workspace, publicUrl);
  const words = sampleLetter(kind, house, publicUrl);
  return { ...words, from, ...answersTo(workspace, { kind }, from) };
}
