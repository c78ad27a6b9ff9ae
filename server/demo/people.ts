/** Who may always be signed in as, without knowing the demo. */
const DEMO_ADMIN = "tess@awesome.example";

const CLIENT = "Client Ltd";
const LAWYERS = "Hartwell & Moss LLP";
const FACTORY = "Brånemark Maskin AB";
const BAKERY = "Bäckerei Sonnenkorn GmbH";
const FREIGHT = "Kestrel Freight";
const DENTIST = "Oakhaven Dental";

type Person = [company: string, email: string, first: string, last: string, job?: string];

const USUAL: readonly Person[] = [
  [CLIENT, "ben@client.com", "Ben", "Okafor", "Sales"],
  [CLIENT, "chloe@client.com", "Chloé", "Dubois", "Design"],
  [CLIENT, "dev@client.com", "Dev", "Raman", "Warehouse"],
  [CLIENT, "ewa@client.com", "Ewa", "Wiśniewska", "Finance"],
  // A tech who is also somebody's contact chooses the portal (S3).
  [CLIENT, "noor@awesome.example", "Noor", "Haddad", "On site on Tuesdays"],
  [LAWYERS, "imogen@hartwell-moss.co.uk", "Imogen", "Hartwell", "Partner"],
  [LAWYERS, "rhys@hartwell-moss.co.uk", "Rhys", "Llewellyn", "Associate"],
  [LAWYERS, "sunita@hartwellmoss-law.com", "Sunita", "Patel", "Paralegal"],
  [LAWYERS, "tomasz@hm-conveyancing.co.uk", "Tomasz", "Żuraw", "Conveyancer"],
  // One address at two companies: two accounts (S8).
  [LAWYERS, "grace@ledgerwise-books.co.uk", "Grace", "Mbeki", "Bookkeeper"],
  [DENTIST, "grace@ledgerwise-books.co.uk", "Grace", "Mbeki", "Bookkeeper"],
  [FACTORY, "astrid@branemark-maskin.se", "Astrid", "Brånemark", "CEO"],
  [FACTORY, "bjorn@branemark-maskin.se", "Björn", "Åkesson", "Production"],
  [FACTORY, "saga@lulea.branemark-maskin.se", "Saga", "Niemi", "Plant Luleå"],
  [FACTORY, "mikko@kiruna.branemark-maskin.se", "Mikko", "Hämäläinen", "Plant Kiruna"],
  [FACTORY, "yuki@branemark-maskin.se", "優希", "田中", "Export"],
  [BAKERY, "joerg@sonnenkorn-baeckerei.de", "Jörg", "Müller", "Backstube"],
  [BAKERY, "fatma@sonnenkorn-baeckerei.de", "Fatma", "Yıldız", "Filialleitung"],
  [BAKERY, "lukas@sonnenkorn-baeckerei.de", "Lukas", "Großmann", "Einkauf"],
  [FREIGHT, "marek@kestrel-freight.co.uk", "Marek", "Novák", "Dispatch"],
  [FREIGHT, "joanne@kestrel-freight.co.uk", "Joanne", "Whitlock", "Office"],
  [FREIGHT, "sean@kestrel-freight.co.uk", "Seán", "Ó Briain", "Driver"],
  [DENTIST, "amelia@oakhaven-dental.co.uk", "Amelia", "Fraser", "Dentist"],
  [DENTIST, "kwame@oakhaven-dental.co.uk", "Kwame", "Asante", "Reception"],
  [DENTIST, "siobhan@oakhaven-dental.co.uk", "Siobhán", "Keane", "Practice manager"],
];

const contactFrom = ([company, email, firstName, lastName, jobTitle = ""]: Person) => ({
  company,
  email,
  firstName,
  lastName,
  jobTitle,
});

export const CONTACTS = [
  {
    ...contactFrom([CLIENT, "ann@client.com", "Ann", "Lee", "Office manager"]),
    phone: "+44 20 7946 0101",
  },
  // Sees the whole company's tickets.
  { ...contactFrom([CLIENT, "frank@client.com", "Frank", "Ashdown", "Director"]), sees: "company" },
  // Left, and is told whom to ask.
  {
    ...contactFrom([CLIENT, "gone@client.com", "Gareth", "Price", "Left in spring"]),
    active: false,
  },
  ...USUAL.map(contactFrom),
  contactFrom(["Tidewater Press", "olive@tidewater-press.co.uk", "Olive", "Marsh", "Editor"]),
];

export const TECHS = [
  { email: DEMO_ADMIN, firstName: "Tess", lastName: "Roe", admin: true },
  { email: "theo@awesome.example", firstName: "Theo", lastName: "Lindqvist" },
  { email: "priya@awesome.example", firstName: "Priya", lastName: "Nair" },
  { email: "noor@awesome.example", firstName: "Noor", lastName: "Haddad" },
  { email: "oscar@awesome.example", firstName: "Oscar", lastName: "Vance", active: false },
];
