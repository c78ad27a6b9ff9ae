/** Somebody in a directory of the stand-in. */
export type StandInPerson = {
  oid: string;
  tid: string;
  firstName: string;
  lastName: string;
  email: string;
  jobTitle?: string;
  /** Microsoft says that the address's domain belongs to the tenant; true unless said. */
  verified?: boolean;
  /** Somebody else's person, invited into the tenant. */
  guest?: boolean;
  /** Their account is blocked. */
  disabled?: boolean;
  sid?: string;
  /** What the list says about them, where there is something to try. */
  about?: string;
};

/** A tenant with what Graph tells of it. */
export type StandInTenant = { tid: string; name: string; domains: readonly string[] };

export const CLIENT_TENANT = "6f0d5b1a-2c7e-4d38-9b54-7a1e0c9d2f11";
export const MSP_TENANT = "b7c4e2d9-5a16-4f03-8e7d-3c2b1a0f9e22";
export const OTHER_TENANT = "d1a8f3c6-9e42-4b70-a5d8-6f4e2c1b0a33";

export const TENANTS: readonly StandInTenant[] = [
  { tid: CLIENT_TENANT, name: "Client Ltd", domains: ["client.com"] },
  { tid: MSP_TENANT, name: "Awesome MSP", domains: ["awesome.example"] },
  { tid: OTHER_TENANT, name: "Somewhere Else", domains: ["somewhere-else.example"] },
];

const oid = (at: number): string => `0c0ffee0-0000-4000-8000-${String(at).padStart(12, "0")}`;

/** Whom the sign-in page offers. The first ones are people of the demo workspace. */
export const PEOPLE: readonly StandInPerson[] = [
  {
    oid: oid(1),
    tid: CLIENT_TENANT,
    firstName: "Ann",
    lastName: "Lee",
    email: "ann@client.com",
    jobTitle: "Office manager",
    sid: "S-1-5-21-1004336348-1177238915-682003330-1104",
  },
  {
    oid: oid(2),
    tid: CLIENT_TENANT,
    firstName: "Nia",
    lastName: "Newcomer",
    email: "nia@client.com",
    about: "new to the service desk",
  },
  {
    oid: oid(3),
    tid: MSP_TENANT,
    firstName: "Tess",
    lastName: "Tech",
    email: "tess@awesome.example",
    about: "works for the service desk",
  },
  {
    oid: oid(4),
    tid: CLIENT_TENANT,
    firstName: "Una",
    lastName: "Unconfirmed",
    email: "una@client.com",
    verified: false,
    about: "address not confirmed",
  },
  {
    oid: oid(5),
    tid: CLIENT_TENANT,
    firstName: "Gil",
    lastName: "Guest",
    email: "gil@somewhere-else.example",
    guest: true,
    about: "a guest of Client Ltd",
  },
  {
    oid: oid(6),
    tid: OTHER_TENANT,
    firstName: "Stan",
    lastName: "Stranger",
    email: "stan@somewhere-else.example",
    about: "nobody here knows him",
  },
];
