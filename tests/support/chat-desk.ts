import { type ChatDoor, type Member, type MemberFacts, openChatDoor, TENANT } from "#tests/chat";
import type { FoundingFacts } from "#tests/founding";
import { openPortico, type Portico } from "#tests/portico";

const FACTS: FoundingFacts = {
  techTenantIds: [TENANT],
  contacts: [
    { company: "Client Ltd", email: "ann@client.com", firstName: "Ann" },
    { company: "Client Ltd", email: "cleo@client.com", firstName: "Cleo", sees: "company" },
    { company: "Client Ltd", email: "both@two.net" },
    { company: "Other Inc", email: "both@two.net" },
    { company: "Other Inc", email: "olaf@other.org" },
  ],
};

/** A desk whose people sit in Teams' chats. */
export type ChatDesk = {
  portico: Portico;
  chat: ChatDoor;
  /** Somebody with this address who is signed in for good: at a company, or at the Tech portal. */
  signedIn(email: string, facts?: MemberFacts & { company?: string }): Promise<Member>;
  /** Asks for something in one's own words a second later than the last, and answers its number. */
  ask(who: Member, title: string): Promise<string>;
  numberOf(title: string): Promise<string>;
  count(from: string, ...values: unknown[]): Promise<number>;
  /** What was written or sent on a ticket, each as `{who may see it}: {words}`. */
  notesOn(number: string): Promise<string[]>;
  filesOn(number: string): Promise<string[]>;
  close(): Promise<void>;
};

export async function openChatDesk(): Promise<ChatDesk> {
  const portico = await openPortico(FACTS);
  const chat = await openChatDoor(portico);
  const told = async (sql: string, ...values: unknown[]): Promise<string[]> => {
    const { rows } = await portico.pool.query<{ told: string }>(sql, values);
    return rows.map((row) => row.told);
  };
  const numberOf = async (title: string): Promise<string> =>
    (await told("select number as told from ticket where title = $1", title))[0] ?? "";
  return {
    portico,
    chat,
    async signedIn(email, { company, ...facts } = {}) {
      const [name = email] = email.split("@");
      const member = chat.member(name, { email, ...facts });
      await member.says("sign in");
      const asked = await member.presses("Continue", { email });
      if (/Where do you want to go/.test(asked.text)) await member.presses("Tech");
      await member.says(await portico.codeFor(email));
      await member.presses("Yes, stay signed in");
      if (company !== undefined) await member.presses(company);
      return member;
    },
    async ask(who, title) {
      portico.advance(1000);
      await who.says(`new ticket: ${title}`);
      await who.presses("Send request", { title, body: "Please." });
      return numberOf(title);
    },
    numberOf,
    async count(from, ...values) {
      return Number((await told(`select count(*) as told from ${from}`, ...values))[0]);
    },
    notesOn: (number) =>
      told(
        `select n.audience || ': ' || n.body as told from ticket_note n
           join ticket k on k.id = n.ticket_id where k.number = $1 order by n.at, n.id`,
        number,
      ),
    filesOn: (number) =>
      told(
        `select a.audience || ': ' || a.name || ' ' || a.size as told from attachment a
           join ticket k on k.id = a.ticket_id where k.number = $1 order by a.name`,
        number,
      ),
    async close() {
      await chat.close();
      await portico.close();
    },
  };
}
