import type { RefusalCode } from "#service/kernel";

/** The steps of an explanation, in the order in which they are told. */
export const EXPLAINED_STEPS = [
  "email",
  "who",
  "company",
  "platform",
  "method",
  "entry",
  "limits",
  "links",
  "auto-login",
] as const;
export type ExplainedStep = (typeof EXPLAINED_STEPS)[number];

/** One rule's answer, for whoever helps: what it says, and what to change to make it say otherwise. */
export type Explanation = {
  step: ExplainedStep;
  /** `yes` lets them on, `no` stops them there, `note` is good to know. */
  mark: "yes" | "no" | "note";
  says: string;
  change?: string;
  /** What the person would be refused with. */
  code?: RefusalCode;
};
