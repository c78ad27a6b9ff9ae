import type { Instant } from "#service/kernel";

/** What the desk tells its clients on their dashboards (portals.md, "Client portal"). */
export type Announcement = {
  id: string;
  title: string;
  words: string;
  startsAt: Instant;
  /** From then on nobody sees it; without one it stays until it is removed. */
  endsAt?: Instant;
  /** The companies it is for; none named: for all. */
  companyIds: string[];
};

/** An announcement as an admin opens it. */
export type AnnouncementCard = Announcement & { revision: string };

/** Where announcements are kept. */
export type AnnouncementBook = {
  /** The latest to begin first. */
  list(workspaceId: string, most: number): Promise<AnnouncementCard[]>;
  read(workspaceId: string, id: string): Promise<AnnouncementCard | undefined>;
  /** What a company's people see at a moment: the latest to begin first. */
  shownTo(
    at: { workspaceId: string; companyId: string; now: Instant },
    most: number,
  ): Promise<Announcement[]>;
  /** Adds or rewrites it. False where a company is none of this workspace's. */
  put(workspaceId: string, announcement: Announcement, at: Instant): Promise<boolean>;
  remove(workspaceId: string, id: string): Promise<boolean>;
};
