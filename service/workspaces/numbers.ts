import { days, hours, minutes, seconds } from "#service/kernel";

/**
 * The fixed numbers of the product, with their source: what people run into, and what more than one
 * place needs. What an admin may change is a setting (settings.ts). How much work is done at a time
 * stands where it is done.
 */
export const NUMBERS = {
  attempt: {
    /** An attempt ends this long after its last move (sign-in.md §1). */
    life: minutes(60),
  },
  code: {
    /** Seven characters out of 28 are 33 bits: enough for five tries, short enough to type (§3). */
    length: 7,
    alphabet: "23456789BCDFGHJKMNPQRSTVWXYZ",
    life: minutes(10),
    /** The fifth wrong code locks its challenge. */
    tries: 5,
    /** The wait before another letter, counted from each send; the last one repeats. */
    resendWaits: [seconds(30), seconds(60), seconds(120)],
  },
  /** Letters to one mailbox: enough for a clumsy morning, too few to flood somebody (§3). */
  letters: { anHour: 5, aDay: 10 },
  /**
   * Different addresses asked for from one place (§3): above what an office behind one address asks
   * for in its busiest hour, since those it proves stop counting; too few to try out a list.
   */
  sources: { addresses: 30, within: hours(1), provenFor: days(30) },
  /** Wrong codes for one address over all its challenges; 33 bits hold out for centuries (§3). */
  tries: { anHour: 10, aDay: 30, inARow: 100 },
  /**
   * Calls asked for by people who cannot get in (§8): a whole office's bad morning, too few to bury
   * the desk. What was decided about requests is forgotten after `decidedKept`.
   */
  calls: {
    aSource: { most: 3, within: hours(1) },
    aWorkspace: { most: 50, within: hours(24) },
  },
  pending: { decidedKept: days(90) },
  session: {
    /** What a workspace may set for contacts, and a company shorten (§6). */
    mostContactDays: 365,
    contact: {
      stay: { idle: days(90), most: days(365) },
      leave: { idle: hours(12), most: hours(12) },
    },
    tech: { stay: { idle: days(3), most: days(14) }, leave: { idle: hours(4), most: hours(12) } },
    admin: {
      stay: { idle: hours(4), most: hours(12) },
      leave: { idle: hours(1), most: hours(12) },
    },
    /** A contact's link in chat lasts until they sign out, which a hundred years stand for (§6). */
    chat: { idle: days(36_500), most: days(36_500) },
    /** Activity is written down at most this often, so that reading a page costs no write. */
    noticeActivityEvery: minutes(1),
  },
  password: {
    /** Five wrong ones, then fifteen minutes (§5). */
    tries: { most: 5, length: minutes(15) },
    /** A mailed link that sets one (§4). */
    linkLife: minutes(60),
    /** Characters: enough to hold out against guessing behind five tries, and to hash in one go (§5). */
    shortest: 12,
    longest: 128,
  },
  /** How long a browser stays known to have signed in as somebody (§6). */
  deviceLife: days(400),
  /** An admin's first link: long enough to walk to the other screen (§4). */
  firstLinkLife: minutes(15),
  /** A personalised link names, and proves nothing: a month of use, one letter in two minutes (§4). */
  personalisedLink: { life: days(30), quiet: seconds(120) },
  administration: {
    /** Rows of a page in the admin portal. */
    aPage: 100,
    /** As far back as a replay looks for whom a change would touch (§10). */
    replayed: days(30),
    /** More announcements at once are a newspaper: the rest waits until some are removed or over. */
    announcements: { kept: 200, shown: 10 },
    /** In a list, a company's people are counted so far: a page of large ones opens as fast. */
    peopleCounted: 1_000,
  },
  provider: {
    /** A run through a provider's pages: time to find a phone, too little to be found lying (§11). */
    runLife: minutes(10),
    /** A popup's one-time code only crosses to the window that opened it (§11). */
    codeLife: seconds(60),
  },
  /** A consent link waits for a busy administrator (§5). */
  consentLinkLife: days(7),
  /** Directories of clients: read by themselves, silent when whoever read them died, kept to be told. */
  directory: { every: hours(1), silentFor: minutes(5), keptFor: days(90), shownRuns: 50 },
  /** Rows of a list: on a page, and on a card in chat, which nobody scrolls far. */
  tickets: { aPage: 25, aCard: 8 },
  /** A number that proves who is calling: said at once, and guessed by nobody in three tries. */
  callers: { life: minutes(5), tries: 3, digits: 6 },
  /** Files sent in chat: as many as a card can name, and as long as Teams hands them out. */
  chat: { files: 3, fileKept: minutes(30) },
  attachments: {
    /** promises.md, "Limits". */
    bytes: 25 * 1024 * 1024,
    /** Kept in pieces, so that a process never holds a whole file. */
    chunk: 256 * 1024,
    /** More on one ticket is a mistake or an attack on the disk. */
    aTicket: 100,
    /** An upload that has not ended by then never will. */
    begunFor: hours(1),
  },
  live: {
    /** Windows of one person at once; more is a mistake or an attack on the process. */
    aSession: 8,
    /** How often streams are looked after: an ended session's are closed within five seconds. */
    lookEvery: seconds(2),
    /** A proxy lets go of a connection on which nothing is said for half a minute. */
    beatEvery: seconds(25),
    /** A page that comes back later than this reads everything again. */
    placeLife: hours(1),
    /** Bytes that a reader may leave unread before it is let go; it comes back where it was. */
    unread: 64 * 1024,
  },
  /** How long a form that is sent again is known for the same one. */
  submissionKept: hours(24),
  notices: {
    /** What happened longer ago is no news: whoever catches up tells nobody (promises.md). */
    staleAfter: hours(24),
    /** How long before a promised answer its tech is warned, at most. */
    warnAhead: minutes(30),
    /** A process that draws a card and dies lets go of it after this. */
    cardLease: seconds(30),
    /** Waits before another try, and how often: an hour in all. */
    tries: { waits: [seconds(5), seconds(30), minutes(2), minutes(5)], most: 15 },
    /** Of what somebody wrote, in a letter or card; the rest is in the portal. */
    words: 1500,
    /** Who was told what is kept for questions. */
    kept: days(90),
  },
} as const;
