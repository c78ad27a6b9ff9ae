import { Table } from "../psa/table.ts";
import type {
  Board,
  BoardStatus,
  CallbackEntry,
  CommunicationType,
  Company,
  Contact,
  Document,
  Member,
  Priority,
  ServiceNote,
  Ticket,
  TicketNote,
} from "./records.ts";

/** A ConnectWise installation: its records, and what somebody set up in it years ago. */
export type World = ReturnType<typeof newWorld>;

/** What its clock says, as ConnectWise writes it. */
export const timeOf = (now: number): string => `${new Date(now).toISOString().slice(0, 19)}Z`;

/** @param now its clock, in milliseconds since 1970 */
export function newWorld(now: () => number) {
  const world = {
    now,
    companies: new Table<Company>(now, 19_301, 7),
    contacts: new Table<Contact>(now, 4_021, 3),
    members: new Table<Member>(now, 151, 4),
    tickets: new Table<Ticket>(now, 60_013, 2),
    notes: new Table<ServiceNote>(now, 300_007),
    timeEntries: new Table<TicketNote>(now, 300_001),
    boards: new Table<Board>(now, 29, 12),
    statuses: new Table<BoardStatus>(now, 517, 5),
    priorities: new Table<Priority>(now, 8, 3),
    communicationTypes: new Table<CommunicationType>(now, 2, 9),
    documents: new Table<Document>(now, 8_803, 3),
    callbacks: new Table<CallbackEntry>(now, 71),
  };
  setUp(world);
  return world;
}

type Tables = Pick<World, "boards" | "statuses" | "priorities" | "communicationTypes">;

function setUp({ boards, statuses, priorities, communicationTypes }: Tables): void {
  const desk = boards.add((id) => ({
    id,
    name: "Service Desk",
    inactiveFlag: false,
    projectFlag: false,
  }));
  const network = boards.add((id) => ({
    id,
    name: "Network",
    inactiveFlag: false,
    projectFlag: false,
  }));
  boards.add((id) => ({ id, name: "Projects", inactiveFlag: false, projectFlag: true }));
  boards.add((id) => ({ id, name: "Old Board", inactiveFlag: true, projectFlag: false }));
  const status = (board: Board, name: string, facts: Partial<BoardStatus> = {}): void => {
    statuses.add((id) => ({
      id,
      name,
      board: { id: board.id, name: board.name },
      inactive: false,
      closedStatus: false,
      defaultFlag: false,
      ...facts,
    }));
  };
  status(desk, "New", { defaultFlag: true, customerPortalDescription: "We have it" });
  status(desk, "In Progress");
  status(desk, "Waiting Customer", { customerPortalDescription: "Waiting for you" });
  status(desk, ">Closed", { closedStatus: true, customerPortalDescription: "Done" });
  status(desk, "Ancient", { inactive: true });
  status(network, "Received", { defaultFlag: true });
  status(network, "Working");
  status(network, "Resolved", { closedStatus: true });
  priorities.add((id) => ({ id, name: "Priority 1 - Critical", color: "Red", sortOrder: 1 }));
  priorities.add((id) => ({
    id,
    name: "Priority 3 - Normal",
    color: "Green",
    sortOrder: 3,
    defaultFlag: true,
  }));
  priorities.add((id) => ({ id, name: "Priority 4 - Low", color: "White", sortOrder: 4 }));
  const kind = (description: string, facts: Partial<CommunicationType>): void => {
    communicationTypes.add((id) => ({
      id,
      description,
      emailFlag: false,
      phoneFlag: false,
      faxFlag: false,
      defaultFlag: false,
      iphoneXref: "",
      androidXref: "",
      ...facts,
    }));
  };
  kind("Direct", { phoneFlag: true, defaultFlag: true });
  kind("Email 2", { emailFlag: true });
  kind("Email", { emailFlag: true, defaultFlag: true });
}
