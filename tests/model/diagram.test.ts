import assert from "node:assert/strict";
import { minutes } from "#service/kernel";
import { isLegal, LEGAL_MOVES } from "#service/signin";
import type { Answer, Person } from "#tests/person";
import { googlePerson, microsoftPerson, OWN_TENANT, proves, TENANT } from "#tests/providers";
import { arrow, type Arrow, drawnArrows } from "./diagram.ts";
import { BEFORE_PROOF, type Move, type Standing, STEPS, type Step, TAKES } from "./manual.ts";
import { type Kind, openWalks, setDisclosure, stepOf, type Walks } from "./walking.ts";

const KINDS: readonly Kind[] = ["every", "code", "word", "ms"];

describe("the diagram of sign-in", () => {
  const drawn = drawnArrows();
  const walked = new Set<Arrow>();
  let walks: Walks;
  before(async () => {
    walks = await openWalks();
    await walks.bindTenant();
  });
  after(() => walks.close());
  beforeEach(() => walks.portico.advance(minutes(61)));

  /** Lets the post go out after each act: of letters that wait together none is the newest. */
  const post = async (): Promise<void> => {
    walks.portico.advance(1);
    await walks.portico.lettersTo("nobody@nowhere.com");
  };
  /** Makes a move, and keeps from where to where it led. */
  async function go(person: Person, move: Move, body: unknown = {}): Promise<Answer> {
    const from = stepOf(await person.where());
    const answer = await person.move(move, body);
    const to = stepOf(await person.where());
    await post();
    if (answer.status === 200 || from !== to) walked.add(arrow(from, move, to));
    return answer;
  }
  const stand = async (step: Step, more: Partial<Standing> = {}): Promise<Person> =>
    (await walks.standAt({ door: "browser", step, ...more })).person;
  const fresh = async (door: Standing["door"], start: Record<string, unknown> = {}) => {
    const person = walks.portico.someone();
    const step = stepOf(await person.start({ door, ...start }));
    walked.add(arrow("[*]", "start", step));
    await post();
    return person;
  };
  const giveCode = async (person: Person, email: string) =>
    go(person, "code", { code: await walks.portico.codeFor(email) });
  const token = (...about: Parameters<typeof proves>): { token: string } => ({
    token: walks.providers.token(proves(...about)),
  });

  it("has the moves of the manual at each step, and the code's own list has them too", () => {
    for (const step of STEPS) {
      const out = [...drawn].filter((each) => each.startsWith(`${step} --`));
      const moves = new Set(out.map((each) => / --(.+)--> /.exec(each)?.[1] as Move));
      const extra: Move[] = step === "email" ? ["method"] : [];
      assert.deepEqual([...moves].toSorted(), [...TAKES[step], ...extra].toSorted(), step);
      assert.deepEqual([...LEGAL_MOVES[step]].toSorted(), [...TAKES[step]].toSorted(), step);
    }
    const tab = { door: "tab", step: "email" } as Parameters<typeof isLegal>[0];
    assert.ok(isLegal(tab, "method", "microsoft"));
    assert.ok(!isLegal(tab, "method", "code"));
  });

  it("is begun at whatever is the first question", async () => {
    await fresh("browser");
    for (const kind of KINDS) await fresh("browser", { email: walks.nextOf(kind) });
    await fresh("browser", { email: walks.deskOf("every") });
  });

  it("leads from everywhere before proof to where another address leads", async () => {
    for (const step of BEFORE_PROOF) {
      for (const kind of KINDS) {
        await go(await stand(step), "email", { email: walks.nextOf(kind) });
      }
      await go(await stand(step), "email", { email: walks.deskOf("code") });
    }
  });

  it("leads from a portal to whatever opens it, and after proof on", async () => {
    for (const kind of KINDS) {
      const person = await fresh("browser", { email: walks.deskOf(kind) });
      await go(person, "platform", { platform: "client" });
    }
    await go(await stand("platform", { proven: true }), "platform", { platform: "tech" });
  });

  it("leads from one method to another", async () => {
    for (const step of ["method", "code", "password", "provider"] as const) {
      for (const method of ["code", "password", "microsoft"]) {
        const person = await stand(step);
        if (step === "code") walks.portico.advance(minutes(1));
        await go(person, "method", { method });
      }
    }
    const person = await stand("code");
    walks.portico.advance(minutes(1));
    await go(person, "resend");
    const tab = await fresh("tab");
    await go(tab, "method", { method: "microsoft" });
    await go(tab, "provider", { code: "no code of a popup" });
  });

  it("leads on from a code, a link and a password", async () => {
    const contact = walks.both();
    for (const email of [contact, walks.newcomer()]) {
      const person = await fresh("browser", { email });
      await go(person, "method", { method: "code" });
      const clicking = walks.portico.someone();
      await giveCode(person, email);
      await go(person, "details");
      await go(person, "stay", { stay: true });
      const { accounts } = (await person.where()).body as { accounts?: { id: string }[] };
      if (accounts) await go(person, "account", { accountId: accounts[0]?.id });
      await fresh("browser", { email }).then((other) => go(other, "method", { method: "code" }));
      const clicked = await clicking.click(await walks.portico.linkFor(email));
      walked.add(arrow("[*]", "click", stepOf(clicked)));
    }
    const email = walks.newcomer();
    await go(await fresh("browser", { email }), "method", { method: "code" });
    const clicked = await walks.portico.someone().click(await walks.portico.linkFor(email));
    walked.add(arrow("[*]", "click", stepOf(clicked)));
    await walks.givePassword(contact);
    const person = await fresh("browser", { email: contact });
    await go(person, "method", { method: "password" });
    await go(person, "password", { password: walks.password });
  });

  it("asks for the portal after proof in a private workspace", async () => {
    const email = walks.deskOf("every");
    await walks.givePassword(email);
    await setDisclosure(walks, "private");
    const byCode = await fresh("browser", { email });
    await giveCode(byCode, email);
    const clicking = walks.portico.someone();
    await fresh("browser", { email });
    const clicked = await clicking.click(await walks.portico.linkFor(email));
    walked.add(arrow("[*]", "click", stepOf(clicked)));
    const byPassword = await fresh("browser", { email });
    await go(byPassword, "method", { method: "password" });
    await go(byPassword, "password", { password: walks.password });
    const byProvider = await fresh("browser", { email });
    await go(byProvider, "method", { method: "google" });
    await comeBack(byProvider, email);
    await giveCode(byProvider, email);
    const again = await fresh("browser", { email });
    await go(again, "method", { method: "google" });
    await comeBack(again, email);
    await setDisclosure(walks, "guided");
  });

  it("comes back from a provider with a proof, a code to type, or a refusal", async () => {
    const email = walks.nextOf("every");
    for (const who of [email, email, "mallory@gmail.com"]) {
      const person = await fresh("browser", { email });
      await go(person, "method", { method: "google" });
      await comeBack(person, who);
      if (stepOf(await person.where()) === "code") await giveCode(person, email);
    }
  });

  /** Signs in at Google and lets the browser come back. */
  async function comeBack(person: Person, email: string): Promise<void> {
    const { redirect } = (await person.where()).body;
    const start = await person.say(String(redirect));
    const away = start.headers.get("location") ?? "";
    const { state, code } = walks.providers.signInAt(away, proves(googlePerson(email)));
    const from = stepOf(await person.where());
    await person.say(`/api/signin/google/callback?state=${state}&code=${code}`);
    await post();
    walked.add(arrow(from, "provider", stepOf(await person.where())));
  }

  it("is one step with a token of Teams, or as many as the person needs", async () => {
    for (const at of ["email", "method"] as const) {
      const come = async (email: string, ...app: [tenant?: string, mode?: "client" | "tech"]) => {
        const [tenantId = TENANT, mode] = app;
        const person = await fresh("tab", at === "method" ? { email } : {});
        const said = token(microsoftPerson(email, { tenantId }), mode);
        return { person, answer: await go(person, "microsoft", said) };
      };
      const [known, untied, both] = [walks.nextOf("every"), walks.nextOf("every"), walks.both()];
      const { answer } = await come(known);
      await come(untied, "22222222-2222-4333-8444-555555555555");
      await giveCode((await come(both)).person, both);
      await come(both);
      await come(walks.deskOf("every"), OWN_TENANT, "tech");
      await signOut(answer);
      await go(await fresh("tab"), "microsoft", token(microsoftPerson(known)));
      walks.portico.advance(minutes(61));
    }
  });

  /** Signing out in Teams: nobody is signed in again unasked. */
  async function signOut({ body }: Answer): Promise<void> {
    const { token: bearer } = body["session"] as { token: string };
    const headers = { authorization: `Bearer ${bearer}` };
    const { status } = await walks.portico
      .someone()
      .say("/api/session", { method: "DELETE", headers });
    assert.equal(status, 204);
  }

  it("shows every arrow that was walked, and no other", () => {
    const missing = [...walked].filter((each) => !drawn.has(each)).toSorted();
    const invented = [...drawn].filter((each) => !walked.has(each)).toSorted();
    assert.deepEqual({ missing, invented }, { missing: [], invented: [] });
  });
});
