import type { Calls } from "./calls.ts";

export const TICKET_LETTERS = ["opened", "replied", "moved", "waiting", "closed"] as const;
export const TICKET_LETTER_WRITERS = ["off", "portico", "psa"] as const;

/** Who writes each sort of letter about a ticket, where a PSA is connected. */
export type TicketLetters = {
  readonly [kind in (typeof TICKET_LETTERS)[number]]: (typeof TICKET_LETTER_WRITERS)[number];
};

/** What is decided about letters; the settings hold more, which other pages keep. */
export type MailSettings = {
  readonly mail: {
    readonly from?: string;
    readonly displayName?: string;
    readonly portalName?: string;
    readonly replyTo?: string;
    readonly ticketMark?: string;
  };
  readonly autoLogin: { readonly enabled: boolean; readonly hours: number };
  readonly letters: {
    readonly welcome: boolean;
    readonly newDevice: boolean;
    readonly tickets: TicketLetters;
  };
};

export type MailCard = { readonly settings: MailSettings; readonly revision: string };

/** An empty field takes a decision back. */
const orNull = (text: string | undefined): string | null => text?.trim() || null;

/** What the page of letters' settings asks of the server. */
export function mailSettingsApi(calls: Calls) {
  const path = "/api/admin/settings";
  return {
    read: () => calls.get<MailCard>(path),
    save: (revision: string, { mail, autoLogin, letters }: MailSettings) =>
      calls.put<MailCard>(path, {
        revision,
        settings: {
          mail: {
            from: orNull(mail.from),
            displayName: orNull(mail.displayName),
            portalName: orNull(mail.portalName),
            replyTo: orNull(mail.replyTo),
            ticketMark: orNull(mail.ticketMark),
          },
          autoLogin: { enabled: autoLogin.enabled, hours: autoLogin.hours },
          letters: {
            welcome: letters.welcome,
            newDevice: letters.newDevice,
            tickets: letters.tickets,
          },
        },
      }),
    voidAll: () => calls.remove("/api/admin/auto-login-links"),
  };
}
