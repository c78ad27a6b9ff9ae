import {
  listSentLetters,
  previewLetter,
  sendAgain,
  type SentLetter,
  testLetter,
} from "#service/administration";
import { refusal } from "#service/kernel";
import { LETTER_KINDS, type LetterKind } from "#service/mail";
import { route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { adminActing, type AdminRouteDeps, adminViewer } from "./admin-call.ts";
import { iso, isoOrNull } from "./instants.ts";
import { defined } from "./reply-to.ts";
import { READ } from "./verbs.ts";

const DO = { method: "POST", auth: "session", status: 200 } as const;

/** Letters: how they look, a test to oneself, and what became of each (portals.md, "Email"). */
export const adminLetterRoutes = (deps: AdminRouteDeps): Route[] => [
  ...sampleRoutes(deps),
  ...sentRoutes(deps),
];

function sampleRoutes(deps: AdminRouteDeps): Route[] {
  const { administration } = deps;
  return [
    route({
      ...READ,
      path: "/api/admin/letters",
      summary: "Every sort of letter there is",
      answer: wire.LetterKinds,
      handle: async (call) => {
        await adminViewer(deps, call);
        return { answer: { items: [...LETTER_KINDS] } };
      },
    }),
    route({
      ...READ,
      path: "/api/admin/letters/{kind}/preview",
      summary: "A letter as its reader would get it, with made-up people",
      query: wire.PreviewLetter,
      answer: wire.LetterPreview,
      handle: async (call) => {
        const viewer = await adminViewer(deps, call);
        const which = { kind: kindOf(call.params.kind), companyId: call.query.company };
        const { replyTo = null, ...letter } = await previewLetter(administration, viewer, which);
        return { answer: { ...letter, replyTo } };
      },
    }),
    route({
      ...DO,
      path: "/api/admin/letters/{kind}/test",
      summary: "Sends a sample letter to the admin's own address",
      body: wire.TestLetter,
      bodyMayBeEmpty: true,
      answer: wire.TestedLetter,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        const which = { kind: kindOf(call.params.kind), companyId: call.body.company };
        return { answer: await testLetter(administration, acting, which) };
      },
    }),
  ];
}

function sentRoutes(deps: AdminRouteDeps): Route[] {
  const { administration } = deps;
  return [
    route({
      ...READ,
      path: "/api/admin/letters/sent",
      summary: "What became of letters, the newest first",
      query: wire.ListSentLetters,
      answer: wire.SentLetterList,
      refusals: ["email-malformed"],
      handle: async (call) => {
        const viewer = await adminViewer(deps, call);
        const page = await listSentLetters(administration, viewer, defined(call.query));
        return { answer: { items: page.items.map(present), next: page.next ?? null } };
      },
    }),
    route({
      ...DO,
      path: "/api/admin/letters/sent/{id}/again",
      summary:
        "Sends a letter once more that no mail server took; a ticket's is judged and written anew",
      bodyMayBeEmpty: true,
      answer: wire.SentLetter,
      refusals: ["conflict"],
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        return { answer: present(await sendAgain(administration, acting, call.params.id)) };
      },
    }),
  ];
}

/** @throws Refusal `not-found` for a letter that nobody writes */
function kindOf(name: string): LetterKind {
  const kind = LETTER_KINDS.find((each) => each === name);
  if (!kind) throw refusal("not-found");
  return kind;
}

const present = (letter: SentLetter): wire.SentLetter => ({
  id: letter.id,
  kind: letter.kind,
  to: letter.to ?? null,
  state: letter.state,
  tries: letter.tries,
  reason: letter.reason ?? null,
  autoLoginLeftOut: letter.leftOut ?? null,
  postedAt: iso(letter.postedAt),
  settledAt: isoOrNull(letter.settledAt),
  nextTryAt: isoOrNull(letter.nextTryAt),
  mayGoAgain: letter.mayGoAgain,
});
