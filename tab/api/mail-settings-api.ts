import type { Calls } from "./calls.ts";
import { settingsFormApi } from "./settings-form-api.ts";

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

/** An empty field takes a decision back. */
const orNull = (text: string | undefined): string | null => text?.trim() || null;

const partOf = ({ mail, autoLogin, letters }: MailSettings) => ({
  mail: {
    from: orNull(mail.from),
    displayName: orNull(mail.displayName),
    portalName: orNull(mail.portalName),
    replyTo: orNull(mail.replyTo),
    ticketMark: orNull(mail.ticketMark),
  },
  autoLogin: { enabled: autoLogin.enabled, hours: autoLogin.hours },
  letters: { welcome: letters.welcome, newDevice: letters.newDevice, tickets: letters.tickets },
});

/** What the page of letters' settings asks of the server. */
export const mailSettingsApi = (calls: Calls) => ({
  ...settingsFormApi(calls, partOf),
  voidAll: () => calls.remove("/api/admin/auto-login-links"),
});
