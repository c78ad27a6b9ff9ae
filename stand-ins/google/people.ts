/** Somebody with a made-up account at Google. */
type GooglePerson = {
  sub: string;
  firstName: string;
  lastName: string;
  email: string;
  verified: boolean;
  about?: string;
};

/** Whom the sign-in page offers. */
export const GOOGLE_PEOPLE: readonly GooglePerson[] = [
  { sub: "1000001", firstName: "Ann", lastName: "Lee", email: "ann@client.com", verified: true },
  {
    sub: "1000002",
    firstName: "Nia",
    lastName: "Newcomer",
    email: "nia@client.com",
    verified: true,
    about: "new to the service desk",
  },
  {
    sub: "1000003",
    firstName: "Una",
    lastName: "Unconfirmed",
    email: "una@client.com",
    verified: false,
    about: "address not confirmed",
  },
];
