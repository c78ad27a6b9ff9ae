/** Client companies as an MSP's PSA holds them after some years: tidy here, odd there. */
type SampleContact = { first: string; last: string; addresses: string[]; active?: boolean };
type SampleCompany = { name: string; active?: boolean; contacts: SampleContact[] };

const ann = { first: "Ann", last: "Lee" };

export const SAMPLE_COMPANIES: readonly SampleCompany[] = [
  {
    name: "Client Ltd",
    contacts: [
      { ...ann, addresses: ["ann@client.com", "a.lee@client.com"] },
      { first: "Frank", last: "Ashdown", addresses: ["frank@client.com"] },
      // Somebody who left, and whose address is still there.
      { first: "Gina", last: "Gone", addresses: ["gina@client.com"], active: false },
      // Two people behind one address.
      { first: "Front", last: "Desk", addresses: ["office@client.com"] },
      { first: "Olga", last: "Petrova", addresses: ["office@client.com"] },
    ],
  },
  {
    name: "Hartwell & Moss LLP",
    contacts: [
      { first: "Grace", last: "O'Neil", addresses: ["g.o'neil@hartwell-moss.co.uk"] },
      // The same person at two companies.
      { ...ann, addresses: ["ann@client.com"] },
      // The same person twice.
      { first: "Bea", last: "Moss", addresses: ["bea@hartwellmoss-law.com"] },
      { first: "Beatrice", last: "Moss", addresses: ["bea@hartwellmoss-law.com"] },
    ],
  },
  {
    name: "Oakhaven Dental",
    contacts: [
      { first: "Nobody", last: "Reachable", addresses: [] },
      { first: "Ines", last: "Vega", addresses: ["ines@oakhaven-dental.com"] },
    ],
  },
  { name: "Tidewater Press", active: false, contacts: [] },
];

export const SAMPLE_TECHS = [
  ["tess", { firstName: "Tess", lastName: "Roe" }],
  ["theo", { firstName: "Theo", lastName: "Lindqvist" }],
  ["ada", { firstName: "Ada", lastName: "Quill" }],
] as const;

const TITLES = [
  "Printer smokes",
  "No sound in meetings",
  "Laptop is slow since Monday",
  "Password does not work",
  "New colleague starts on the first",
  "Wi-Fi drops in the warehouse",
  "Mail comes twice",
] as const;

/** A title for the n-th ticket. */
export const sampleTitle = (n: number): string => `${TITLES[n % TITLES.length]} (${n + 1})`;
