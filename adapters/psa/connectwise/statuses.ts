import { minutes } from "#service/kernel";
import {
  type ConnectWiseConfig,
  invalid,
  type PsaMeta,
  type PsaPriority,
  type PsaState,
  type PsaStatus,
} from "#service/psa";
import type { PsaPipeDeps } from "../http/pipe.ts";
import { remembered } from "../remembered.ts";
import { waitsForClient } from "../waits-for-client.ts";
import { priorityMeant, priorityToWrite } from "../usual-priority.ts";
import type { ConnectWiseClient } from "./client.ts";
import { idOf, refOf } from "./translate.ts";
import * as wire from "./wire.ts";

/** Boards, statuses and priorities, and which of them mean what to us. */
export type Statuses = {
  meta(): Promise<PsaMeta>;
  stateOf(ticket: wire.Wire["ticket"]): Promise<{ state: PsaState; stateLabel: string }>;
  priorityOf(ticket: wire.Wire["ticket"]): PsaPriority;
  /** The status that stands for a state on a board. @throws PsaTrouble `validation` for none */
  statusFor(boardId: string | undefined, state: PsaState): Promise<number>;
  /** The priority to write; undefined where none means it. */
  priorityFor(priority: PsaPriority): Promise<number | undefined>;
};

const KEEP = minutes(10);

type KnownStatus = PsaStatus & { isDefault: boolean };

export function connectWiseStatuses(
  { clock }: PsaPipeDeps,
  client: ConnectWiseClient,
  config: ConnectWiseConfig,
): Statuses {
  const boards = remembered(clock, KEEP, () => readBoards(client));
  const priorities = remembered(clock, KEEP, () => readPriorities(client));
  const ofBoard = new Map<string, ReturnType<typeof remembered<KnownStatus[]>>>();
  const statusesOf = (boardId: string): Promise<KnownStatus[]> => {
    const known =
      ofBoard.get(boardId) ?? remembered(clock, KEEP, () => readStatuses(client, config, boardId));
    ofBoard.set(boardId, known);
    return known.get();
  };
  return {
    async meta() {
      const [found, known] = await Promise.all([boards.get(), priorities.get()]);
      const statuses = await Promise.all(found.map(({ id }) => statusesOf(id)));
      return {
        boards: found,
        statuses: statuses.flat().map(({ isDefault: _, ...status }) => status),
        priorities: known.map((each) => ({
          ...each,
          priority: priorityMeant(each, config.priorities),
        })),
      };
    },
    async stateOf({ board, status, closedFlag }) {
      const [boardId, statusId] = [refOf(board), refOf(status)];
      const known = boardId === undefined ? [] : await statusesOf(boardId);
      const found = known.find(({ id }) => id === statusId);
      const guessed = closedFlag === true ? "closed" : "open";
      const state = config.states[statusId ?? ""] ?? found?.state ?? guessed;
      return { state, stateLabel: found?.clientLabel ?? status?.name ?? "" };
    },
    priorityOf: ({ priority }) =>
      priorityMeant({ id: refOf(priority), name: priority?.name }, config.priorities),
    async statusFor(boardId, state) {
      const known = boardId === undefined ? [] : await statusesOf(boardId);
      const fitting = known.filter((status) => status.state === state);
      // An open state that nobody set up is the board's own default: that is what reopening means.
      const fallback = state === "open" ? known.filter(({ isDefault }) => isDefault) : [];
      const chosen =
        fitting.find(({ id }) => config.states[id] === state) ?? fitting[0] ?? fallback[0];
      if (!chosen) throw invalid("status", `No status of this board means "${state}".`);
      return Number(chosen.id);
    },
    priorityFor: async (priority) =>
      priorityToWrite(priority, await priorities.get(), config.priorities),
  };
}

async function readBoards(client: ConnectWiseClient): Promise<{ id: string; name: string }[]> {
  const boards = await client.list({
    what: "boards",
    path: "service/boards",
    shape: wire.Named,
    filter: { conditions: "inactiveFlag = false and projectFlag = false" },
  });
  return boards.map(({ id, name }) => ({ id: idOf(id), name: name ?? "" }));
}

async function readStatuses(
  client: ConnectWiseClient,
  config: ConnectWiseConfig,
  boardId: string,
): Promise<KnownStatus[]> {
  const statuses = await client.list({
    what: "board statuses",
    path: `service/boards/${boardId}/statuses`,
    shape: wire.Status,
  });
  return statuses
    .filter(({ inactive }) => inactive !== true)
    .map((status) => ({
      id: idOf(status.id),
      name: status.name ?? "",
      boardId,
      clientLabel: status.customerPortalDescription || status.name || "",
      state: config.states[idOf(status.id)] ?? usualState(status),
      isDefault: status.defaultFlag === true,
    }));
}

function usualState({ closedStatus, defaultFlag, name }: wire.Wire["status"]): PsaState {
  if (closedStatus === true) return "closed";
  if (defaultFlag === true) return "new";
  return waitsForClient(name) ? "waiting" : "open";
}

async function readPriorities(client: ConnectWiseClient): Promise<{ id: string; name: string }[]> {
  const priorities = await client.list({
    what: "priorities",
    path: "service/priorities",
    shape: wire.Priority,
  });
  return priorities
    .toSorted((a, b) => (a.sortOrder ?? 0) - (b.sortOrder ?? 0))
    .map(({ id, name }) => ({ id: idOf(id), name: name ?? "" }));
}
