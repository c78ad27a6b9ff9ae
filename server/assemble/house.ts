import { z } from "zod";
import type pg from "pg";
import { enqueue, type Task } from "#adapters/jobs";
import { publicMailboxes } from "#adapters/mailboxes";
import { argon2Hasher } from "#adapters/passwords";
import { mailboxPost, smtpPost } from "#adapters/post";
import {
  devMailbox,
  isUnavailable,
  openStores,
  schemaState,
  type Stores,
  sweep,
} from "#adapters/store";
import type { AdminDeps } from "#service/administration";
import type { PublicMailboxes } from "#service/companies";
import {
  type Atomically,
  type Chance,
  type Clock,
  type Keyring,
  parseEmailAddress,
} from "#service/kernel";
import { deliverLetter, type KeptLetter, type Post } from "#service/mail";
import type { HeldSessions, SessionActs } from "#service/sessions";
import type { Providers, SigninDeps } from "#service/signin";
import type { Method } from "#service/workspaces";
import type { Live } from "#server/live";
import type { Config } from "../config.ts";
import { adapterLog, type Log } from "../log.ts";
import { type AuditWork, auditWork } from "./audit.ts";
import { type DomainWork, domainWork } from "./domains.ts";
import { liveWork } from "./live.ts";
import { type NoticeWork, noticeWork } from "./notices.ts";
import { type DirectorySource, type DirectoryWork, directoryWork } from "./directory.ts";
import { type PsaWork, psaWork, type READ_AGAIN } from "./psa.ts";
import type { PsaPipeDeps } from "#adapters/psa";

/** What the house is put together from; everything else it makes itself. */
export type Parts = {
  config: Pick<Config, "mode" | "publicUrl" | "smtpUrl">;
  log: Log;
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  pool: pg.Pool;
  /** Domains that belong to no company; the shipped lists unless a test brings its own. */
  mailboxes?: PublicMailboxes;
  /** Microsoft and Google, where they are set up. */
  providers?: Providers & { methods: readonly Method[]; directory?: DirectorySource };
  /** How patient one is with a PSA; a test has less time. */
  psa?: Partial<Pick<PsaPipeDeps, "wait" | "deadline" | "patience">>;
};

/** The rules with their pipes: what doors, jobs and commands are built on. */
export type House = AuditWork &
  DomainWork &
  PsaWork &
  DirectoryWork & {
    stores: Stores;
    atomically: Atomically<Stores>;
    signin: SigninDeps;
    sessions: SessionActs & { heldSessions: HeldSessions };
    administration: AdminDeps;
    /** Who is told what happened to tickets. */
    notices: NoticeWork;
    /** Pages that follow what happens to tickets. */
    live: Live;
    /** The jobs that any process may do. */
    tasks: Record<typeof SEND_LETTER | typeof READ_AGAIN, Task>;
    /** Letters that stayed in the house: local mode without a mail server. */
    keptLetters(to: string | undefined): Promise<KeptLetter[]>;
    /** What must hold before this process takes work. */
    readiness: { name: string; holds(): Promise<boolean> }[];
    /** Whether an error means that the database cannot be reached just now. */
    isUnavailable(thrown: unknown): boolean;
    /** Takes away what is over: attempts, sessions, devices, letters that were never sent. */
    sweep(): Promise<void>;
    close(): void;
  };

const SEND_LETTER = "send-letter";
const LetterJob = z.strictObject({ workspaceId: z.string(), id: z.string() });
/** A letter's own life ends it long before; this only bounds a broken one. */
const LETTER_TRIES = 1000;

/** Puts the rules and their pipes together. */
export function assemble(parts: Parts): House {
  const { config, clock, chance, keyring, pool, mailboxes = publicMailboxes } = parts;
  const { stores, atomically } = openStores(pool, (db, letter) =>
    enqueue(db, SEND_LETTER, letter, { jobKey: letter.id, maxAttempts: LETTER_TRIES }),
  );
  const mailbox = devMailbox({ db: pool, keyring, chance });
  const smtp = openSmtp(parts);
  const post = smtp ?? (config.mode === "local" ? mailboxPost(mailbox) : NO_MAIL_SERVER);
  const { providers = { methods: [], flows: {} } } = parts;
  const configuredMethods: readonly Method[] = [...providers.methods, "code", "password"];
  const psas = psaWork(parts, { stores, atomically });
  const { publicUrl } = config;
  const shared = { clock, chance, keyring, configuredMethods, publicUrl };
  const notices = noticeWork(shared, { stores, atomically, log: parts.log });
  const letters = { clock, keyring, outbox: stores.outbox, post, stillSo: notices.stillSo };
  return {
    stores,
    atomically,
    signin: {
      ...shared,
      stores,
      atomically,
      mailboxes,
      hasher: argon2Hasher(),
      providers,
    },
    sessions: {
      ...shared,
      atomically,
      sessions: stores.sessions,
      heldSessions: stores.heldSessions,
      people: stores.people,
    },
    administration: { ...shared, stores, atomically, mailboxes },
    notices,
    live: liveWork({ clock, chance, keyring, pool, log: parts.log }, stores),
    ...psas,
    tasks: { [SEND_LETTER]: sendLetter(letters), ...psas.tasks },
    ...domainWork({ ...shared, stores, atomically, mailboxes }, parts.log),
    ...auditWork({ clock, chance, keyring, atomically }, stores, parts.log),
    ...directoryWork({ clock, chance, keyring, atomically }, stores, parts.providers?.directory),
    async keptLetters(to) {
      if (to === undefined) return mailbox.kept();
      const address = parseEmailAddress(to);
      return address ? mailbox.kept(address) : [];
    },
    readiness: [
      { name: "database", holds: async () => (await pool.query("select 1")).rows.length === 1 },
      { name: "migrations", holds: async () => (await schemaState(pool)).ready },
    ],
    isUnavailable,
    sweep: () => sweepOver(pool, stores, clock),
    close: () => smtp?.close(),
  };
}

/** The development mailbox is local mode's alone: elsewhere a letter waits for a mail server. */
const NO_MAIL_SERVER: Post = {
  send: () => Promise.resolve({ kind: "busy", reason: "no-mail-server" }),
};

function openSmtp({ config, log }: Parts) {
  if (!config.smtpUrl) return undefined;
  const production = config.mode === "production";
  return smtpPost(config.smtpUrl.reveal(), { production, log: adapterLog(log) });
}

/** What is over goes: an old attempt tells nobody anything, and a list stays flat. */
async function sweepOver(pool: pg.Pool, { outbox }: Stores, clock: Clock): Promise<void> {
  const now = clock.now();
  await outbox.settleExpired(now);
  await sweep(pool, now);
}

/** The job that delivers one letter, or says when to try again. */
function sendLetter(deps: Parameters<typeof deliverLetter>[0]): Task {
  return async (payload) => {
    const delivery = await deliverLetter(deps, LetterJob.parse(payload));
    return delivery.kind === "again"
      ? { againIn: Math.max(0, delivery.at - deps.clock.now()) }
      : undefined;
  };
}
