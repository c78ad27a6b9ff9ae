import type { EmailAddress } from "#service/kernel";
import type { DirectoryRecord } from "./directory.ts";
import type { DirectoryReading } from "./read-directory.ts";

/** Why a record does not fit to what is known here. */
const DIRECTORY_CONFLICTS = [
  /** Somebody else in a directory has the address, too. */
  "same-address",
  /** The identity is linked to another address here, and stays so. */
  "linked-otherwise",
  /** The address is a contact's of another company, and of none of this. */
  "other-company",
] as const;

/** Something that an admin should look at. The record counts; no link or contact is ever moved. */
export type DirectoryConflict = {
  email: EmailAddress | undefined;
  because: (typeof DIRECTORY_CONFLICTS)[number];
};

/** What a reading would change. */
export type DirectoryPlan = {
  added: DirectoryRecord[];
  changed: { subject: string; from: EmailAddress | undefined; to: EmailAddress | undefined }[];
  left: DirectoryRecord[];
};

/** Compares what was read with what is known. */
export function planDirectory(
  { kind, people, gone }: Pick<DirectoryReading, "kind" | "people" | "gone">,
  known: readonly DirectoryRecord[],
): DirectoryPlan {
  const before = new Map(known.map((record) => [record.subject, record]));
  const plan: DirectoryPlan = { added: [], changed: [], left: [] };
  for (const record of people.values()) {
    const { subject, email: to } = record;
    const was = before.get(subject);
    if (!was) plan.added.push(record);
    else if (was.email !== to) plan.changed.push({ subject, from: was.email, to });
  }
  plan.left = known.filter(({ subject }) =>
    kind === "whole" ? !people.has(subject) : gone.has(subject),
  );
  return plan;
}

/** The records that a plan writes. */
export const writtenBy = ({ added, changed }: DirectoryPlan): DirectoryRecord[] => [
  ...added,
  ...changed.map(({ subject, to: email }) => ({ subject, email })),
];
