import type { Activity } from "botbuilder";
import { z } from "zod";
import type { SentFile } from "#service/chat";

/** A file of the person's own, which Teams hands out by an address that lasts a few minutes. */
const Shared = z.object({
  contentType: z.literal("application/vnd.microsoft.teams.file.download.info"),
  name: z.string().min(1).max(400),
  content: z.object({ downloadUrl: z.url().max(4000) }),
});
/** A picture that was pasted into the message. */
const Picture = z.object({
  contentType: z.string().regex(/^image\/[\w.+*-]{1,40}$/),
  contentUrl: z.url().max(4000),
  name: z.string().max(400).optional(),
});

/**
 * The pictures and files of a message. A picture lies with the channel, at the very address that its
 * token vouches for: elsewhere none is fetched. Whatever else Teams attaches is none.
 */
export function filesIn({ attachments, serviceUrl }: Activity): SentFile[] {
  return (attachments ?? []).flatMap((attached): SentFile[] => {
    const shared = Shared.safeParse(attached).data;
    if (shared) {
      const { name, content } = shared;
      return [{ name, type: "", url: content.downloadUrl, by: "share" }];
    }
    const picture = Picture.safeParse(attached).data;
    if (!picture || !liesAt(serviceUrl, picture.contentUrl)) return [];
    const { contentType: type, contentUrl: url, name = nameFor(type) } = picture;
    return [{ name, type, url, by: "channel" }];
  });
}

const liesAt = (serviceUrl: string, url: string): boolean =>
  new URL(url).origin === new URL(serviceUrl).origin;

const nameFor = (type: string): string => `picture.${/^image\/(\w+)/.exec(type)?.[1] ?? "png"}`;
