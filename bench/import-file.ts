import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";

/** How many rows a file has of each kind. */
export type FileSize = { companies: number; contacts: number; tickets: number };

/** A thousand contacts and a hundred tickets to a company: the shape of issue 6's own numbers. */
export const sizeFor = (contacts: number): FileSize => ({
  companies: Math.max(1, Math.round(contacts / 1_000)),
  contacts,
  tickets: Math.round(contacts / 10),
});

const AT_ONCE = 1_000;
const BEGUN = Date.parse("2026-01-05T08:00:00Z");
const MINUTE = 60_000;
const STATES = ["open", "waiting", "closed", "closed"];
const BODY = "It says PC LOAD LETTER and nothing comes out, whatever one does to it. ".repeat(3);
const ANSWER = "There is paper in it now, and a packet more beside it. Does it print?";

/**
 * Writes an import file as a PSA's export would fill it: every contact with name, phone and title,
 * every ticket with its words, its instants and one answer.
 */
export async function writeImportFile(path: string, size: FileSize): Promise<void> {
  const out = createWriteStream(path);
  const write = async (text: string): Promise<void> => {
    if (!out.write(text)) await once(out, "drain");
  };
  const section = async (name: string, rows: number, row: (at: number) => object) => {
    await write(`, "${name}": [`);
    for (let at = 0; at < rows; at += AT_ONCE) {
      const some = Array.from({ length: Math.min(AT_ONCE, rows - at) }, (_, each) =>
        JSON.stringify(row(at + each)),
      );
      await write(`${at === 0 ? "" : ","}\n${some.join(",\n")}`);
    }
    await write("]");
  };
  await write(`{"workspace": {"slug": "bench", "name": "Bench MSP"}`);
  await section("companies", size.companies, (at) => ({
    ref: `company-${at}`,
    name: `Client ${at}`,
    domains: [`client-${at}.com`],
  }));
  await section("contacts", size.contacts, (at) => contactRow(at, size));
  await section("tickets", size.tickets, (at) => ticketRow(at, size));
  await write("}\n");
  out.end();
  await finished(out);
}

const companyOf = (person: number, { companies }: FileSize): number => person % companies;
const addressOf = (person: number, size: FileSize): string =>
  `person-${person}@client-${companyOf(person, size)}.com`;

const contactRow = (at: number, size: FileSize): object => ({
  company: `Client ${companyOf(at, size)}`,
  email: addressOf(at, size),
  firstName: `First ${at % 977}`,
  lastName: `Last ${at % 7_919}`,
  phone: `+44 20 7946 ${String(at % 10_000).padStart(4, "0")}`,
  jobTitle: `Engineer of room ${at % 100}`,
});

function ticketRow(at: number, size: FileSize): object {
  const person = (at * 7) % size.contacts;
  const asked = BEGUN + at * MINUTE;
  const answered = new Date(asked + 15 * MINUTE).toISOString();
  return {
    ref: `ticket-${at}`,
    company: `Client ${companyOf(person, size)}`,
    contact: addressOf(person, size),
    title: `The printer on floor ${at} is out of paper`,
    body: BODY,
    state: STATES[at % STATES.length],
    createdAt: new Date(asked).toISOString(),
    updatedAt: answered,
    notes: [{ by: "desk", author: "Tess", at: answered, body: ANSWER }],
  };
}
