import { parseEmailAddress } from "#service/kernel";
import type { Directory, DirectoryRecord } from "./directory.ts";
import {
  DirectoryFailure,
  type DirectoryPage,
  type DirectoryReader,
  type DirectoryTrouble,
} from "./directory-reader.ts";

/** What a directory said, to its end. */
export type DirectoryReading = {
  /** Everybody there is, or only what has changed since the last time. */
  kind: "whole" | "changes";
  /** People of today by subject, without guests: those are somebody else's people. */
  people: Map<string, DirectoryRecord>;
  /** Known to be there and not among the people: disabled, removed, a guest. */
  gone: Set<string>;
  domains: readonly string[];
  resume: string | undefined;
};

type DirectoryRead =
  | { kind: "read"; reading: DirectoryReading }
  | { kind: "failed"; trouble: DirectoryTrouble };

/** More would be a list without end. */
const MOST_PAGES = 10_000;

/**
 * Reads a directory to its end and writes nothing: what has changed since the last time, or
 * everything where there was none, or where Microsoft has forgotten it. A group's members are always
 * read whole.
 *
 * @param goOn asked after each page: what it throws ends the reading
 */
export async function readDirectory(
  reader: DirectoryReader,
  { tenantId, groupId, resume }: Directory,
  goOn: () => Promise<void>,
): Promise<DirectoryRead> {
  const pages = (from?: string): Promise<DirectoryPage> =>
    groupId === undefined
      ? reader.users(tenantId, from)
      : reader.groupMembers(tenantId, groupId, from);
  const since = groupId === undefined ? resume : undefined;
  try {
    const listed = await readPages(pages, since, goOn).catch((thrown: unknown) => {
      if (since === undefined || !isStartOver(thrown)) throw thrown;
      return readPages(pages, undefined, goOn);
    });
    const domains = await reader.verifiedDomains(tenantId);
    return { kind: "read", reading: { ...listed, domains } };
  } catch (thrown) {
    if (!(thrown instanceof DirectoryFailure)) throw thrown;
    const { trouble } = thrown;
    return { kind: "failed", trouble: trouble === "start-over" ? "unavailable" : trouble };
  }
}

const isStartOver = (thrown: unknown): boolean =>
  thrown instanceof DirectoryFailure && thrown.trouble === "start-over";

async function readPages(
  pages: (from?: string) => Promise<DirectoryPage>,
  since: string | undefined,
  goOn: () => Promise<void>,
): Promise<Omit<DirectoryReading, "domains">> {
  const people = new Map<string, DirectoryRecord>();
  const gone = new Set<string>();
  let from = since;
  for (let turned = 0; turned < MOST_PAGES; turned += 1) {
    const page = await pages(from);
    takePage(page, people, gone);
    await goOn();
    if (page.next === undefined) {
      const kind = since === undefined ? "whole" : "changes";
      return { kind, people, gone, resume: page.resume };
    }
    from = page.next;
  }
  throw new DirectoryFailure("refused");
}

/** Somebody may be on several pages: what was said last counts. */
function takePage(
  { users, removed }: DirectoryPage,
  people: Map<string, DirectoryRecord>,
  gone: Set<string>,
): void {
  for (const { subject, email, guest, active } of users) {
    if (guest || !active) {
      people.delete(subject);
      gone.add(subject);
    } else {
      gone.delete(subject);
      people.set(subject, { subject, email: (email && parseEmailAddress(email)) || undefined });
    }
  }
  for (const subject of removed) {
    people.delete(subject);
    gone.add(subject);
  }
}
