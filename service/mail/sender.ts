import { oneLine } from "#service/kernel";
import type { Sender } from "./letter.ts";

/** What a letter needs to know of the workspace that sends it. */
export type Desk = {
  id: string;
  name: string;
  /** Where the desk reads its mail; empty where it has not said. */
  supportAddress?: string;
  settings: {
    mail: {
      from?: string | undefined;
      displayName?: string | undefined;
      /** Where answers to tickets' letters are read, where that is not the support address. */
      replyTo?: string | undefined;
    };
  };
};

/**
 * Under which name and address a workspace's letters go (operating.md, "The import file"): as
 * configured †, else the workspace's name and no-reply@ the host of the public address.
 */
export const senderOf = ({ name, settings }: Desk, publicUrl: string): Sender => ({
  name: oneLine(settings.mail.displayName ?? name),
  address: settings.mail.from ?? `no-reply@${new URL(publicUrl).hostname}`,
});
