import { queryOptions } from "@tanstack/react-query";
import { callsWith } from "../../api/calls.ts";
import { sessionCarrier } from "../../api/carrier.ts";
import { settingsFormApi } from "../../api/settings-form-api.ts";

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof DAYS)[number];

export type OfficeHours = {
  readonly days: readonly Day[];
  readonly from: string;
  readonly to: string;
};

/** When the desk is there, and what it promises. */
export type DeskSettings = {
  readonly hours: readonly OfficeHours[];
  readonly holidays: readonly string[];
  readonly expectedReplyHours: number | null;
  readonly somethingElse: boolean;
};

export type DeskPart = { readonly desk: DeskSettings };

/** The desk alone: what else a workspace has set is other pages' to save. */
const api = settingsFormApi(callsWith(sessionCarrier), ({ desk }: DeskPart) => ({ desk }));

export const saveDesk = api.save;

/** Never read again behind somebody who is typing. */
export const deskSettingsQuery = queryOptions({
  queryKey: ["desk-settings"],
  queryFn: api.read,
  staleTime: Infinity,
  gcTime: 0,
});
