import { refusal, type RefusalCode } from "#service/kernel";
import type { Attempt } from "#service/signin";
import type { Account } from "#service/people";
import { AWESOME } from "#tests/awesome";
import type { Card } from "../../bot/cards/card.ts";
import { callCard, calledCard } from "../../bot/cards/calls.ts";
import {
  faultCard,
  helpCard,
  outdatedCard,
  refusedCard,
  signedOutCard,
  welcomeCard,
  whoCard,
} from "../../bot/cards/everyday.ts";
import { emailCard, stepCard, type Ways } from "../../bot/cards/signin.ts";
import { noticeCard } from "../../bot/cards/notice.ts";
import { deskGallery } from "./desk-gallery.ts";

const AT = Date.UTC(2026, 10, 21, 12);

const attempt = (more: Partial<Attempt>): Attempt => ({
  id: "a",
  workspaceId: "w",
  revision: 0,
  door: "chat",
  step: "email",
  lastMoveAt: AT,
  email: "ann@client.com" as NonNullable<Attempt["email"]>,
  letters: { sent: 1, lastAt: AT, challengeId: "c", codeExpiresAt: AT + 600_000 },
  ...more,
});

type Told = { ways?: Ways } & Record<string, unknown>;

const step = (more: Partial<Attempt>, code?: RefusalCode, { ways, ...facts }: Told = {}): Card =>
  stepCard({
    attempt: attempt(more),
    workspace: AWESOME,
    ...(ways && { ways }),
    ...(code && { refused: { refusal: refusal(code, facts), reference: "R7K2M9XDQP" } }),
  });

/** While Teams is asked who somebody is, and after it could not say. */
function waiting(): Record<string, Card> {
  const { email: _, ...unknown } = attempt({ step: "provider", method: "microsoft" });
  const [ways, codeless] = [true, false].map((code) => ({ windows: true, teams: true, code }));
  const drawn = (told: { ways?: Ways | undefined; code?: RefusalCode }): Card =>
    stepCard({
      attempt: unknown,
      workspace: AWESOME,
      knownEmail: "ann@client.com",
      ...(told.ways && { ways: told.ways }),
      ...(told.code && { refused: { refusal: refusal(told.code), reference: "R7K2M9XDQP" } }),
    });
  return {
    "teams-asked": drawn({ ways }),
    "teams-failed": drawn({ ways, code: "sso-invalid" }),
    "teams-asked-codeless": drawn({ ways: codeless }),
    "teams-failed-codeless": drawn({ ways: codeless, code: "sso-invalid" }),
    provider: step({ step: "provider", method: "microsoft", methods: ["microsoft", "code"] }),
    "provider-alone": step({ step: "provider", method: "microsoft", methods: ["microsoft"] }),
    "code-links": step({
      step: "code",
      identity: {
        provider: "microsoft",
        tenantId: "t",
        subject: "s",
        emailVerified: true,
        guest: false,
      },
    }),
  };
}

const ACCOUNT: Account = {
  contact: {
    id: "p",
    companyId: "c",
    email: "ann@client.com" as Account["contact"]["email"],
    firstName: "Ann",
    lastName: "Lee",
    phone: "",
    jobTitle: "",
    active: true,
    sees: "own",
  },
  company: { id: "c", name: "Client Ltd", state: "active", pilots: [] },
};

const LONG =
  "Der große Drucker im zweiten Stock **raucht** wieder, und [niemand](https://x.example) weiß, warum eigentlich";

const DESK_CARDS = deskGallery({ workspace: AWESOME, at: AT, long: LONG });

/** Every card that the bot can show, by name. */
export const GALLERY: Readonly<Record<string, Card>> = {
  welcome: welcomeCard(AWESOME),
  call: callCard({ workspace: AWESOME }),
  "call, refused": callCard({
    workspace: AWESOME,
    typed: { name: "Ann Lee", company: "Client Ltd", number: "ring me", line: LONG },
    refused: {
      refusal: refusal("bad-request", {
        field: "number",
        problem: "Write a telephone number, like +44 20 7946 0000.",
      }),
      reference: "R7K2M9XDQP",
    },
  }),
  called: calledCard("+44 20 7946 0111"),
  help: helpCard(AWESOME, { understood: true, signedIn: true, mode: "client" }),
  "not-understood": helpCard(AWESOME, {
    understood: false,
    signedIn: false,
    mode: "client",
  }),
  "help, a sentence": helpCard(AWESOME, {
    understood: false,
    signedIn: true,
    mode: "client",
    words: LONG,
  }),
  "help, tech": helpCard(AWESOME, { understood: true, signedIn: true, mode: "tech" }),
  email: emailCard({ attempt: attempt({}), workspace: AWESOME }),
  "email-not-registered": step({}, "not-registered"),
  platform: step({ step: "platform", platforms: ["admin", "tech", "client"] }),
  method: step({ step: "method", methods: ["microsoft", "google", "code"] }),
  "method-playground": step({ step: "method", methods: ["microsoft", "code"] }, undefined, {
    ways: { windows: false, teams: false, code: true },
  }),
  ...waiting(),
  code: step({ step: "code" }),
  "code-wrong": step({ step: "code" }, "code-wrong", { triesLeft: 3 }),
  "code-expired": step({ step: "code" }, "code-expired"),
  "code-several": step({ step: "code", notice: { kind: "several-letters", nextAt: AT } }),
  "code-private": step({ step: "code", notice: { kind: "if-known" } }),
  details: step({ step: "details", provenBy: "code" }),
  stay: step({ step: "stay", provenBy: "code" }),
  account: step({
    step: "account",
    provenBy: "code",
    accounts: ["Client Ltd", "Other Inc"].map((company, at) => ({ id: String(at), company })),
  }),
  "account-many": step({
    step: "account",
    provenBy: "code",
    accounts: Array.from({ length: 9 }, (_, at) => ({ id: String(at), company: `Company ${at}` })),
  }),
  "signed-in": step({ step: "signed-in", provenBy: "code" }),
  who: whoCard({
    person: { email: "ann@client.com", name: "Ann Lee" },
    platform: "client",
    platforms: ["client"],
    workspace: AWESOME,
    account: ACCOUNT,
    accounts: [ACCOUNT],
    stay: true,
    restricted: false,
    expiresAt: AT,
  }),
  ...DESK_CARDS,
  notice: noticeCard({
    portalName: "Awesome MSP",
    number: "1001",
    title: "**Printer** smokes on [floor 3](https://example.com)",
    state: "waiting",
    company: "Client Ltd",
    updatedAt: AT,
    timeZone: "Europe/London",
    kind: "waiting",
    said: { author: "Tess Tech", words: "Is it plugged in?\n# Please look *behind* it." },
    link: "https://portico.example/p/awesome?to=/tickets/1001",
  }),
  "notice-breaching": noticeCard({
    portalName: "Awesome MSP",
    number: "1002",
    title: "No sound",
    state: "new",
    company: "Other Inc",
    updatedAt: AT,
    timeZone: "Europe/London",
    kind: "breaching",
    said: { when: "21 Nov 2026, 12:30 (Europe/London)" },
    link: "https://portico.example/p/awesome?to=/tech/tickets/1002",
  }),
  "signed-out": signedOutCard(true),
  outdated: outdatedCard(),
  "session-required": refusedCard(refusal("session-required"), {
    workspace: AWESOME,
    reference: "R7K2M9XDQP",
  }),
  "wrong-app": refusedCard(refusal("wrong-app"), { workspace: undefined, reference: "R7K2M9XDQP" }),
  fault: faultCard("R7K2M9XDQP"),
};
