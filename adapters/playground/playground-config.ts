/** Somebody the Playground may speak as. */
export type PlaygroundPerson = { firstName: string; lastName: string; email: string };

/** A tenant of its own: its default one is no GUID, which no tenant of Microsoft's ever is. */
const TENANT = "5b0c2d4e-7a61-4f3b-9c58-0d1e2f3a4b5c";
const BOT = "a3d9f6c2-18b4-4e7d-8f05-6c7b8a9d0e1f";
const MEMBERS = 5;

/** An object id that stays the same for the same place in the list. */
const objectId = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`;

const member = ({ firstName, lastName, email }: PlaygroundPerson, at: number) => ({
  id: `user-id-${at}`,
  name: `${firstName} ${lastName}`,
  // Spelled as the Playground reads it.
  userPrincipleName: email,
  aadObjectId: objectId(at + 1),
  givenName: firstName,
  surname: lastName,
  email,
});

/**
 * The Playground's settings: JSON, which is YAML as well. It wants exactly five users beside the one
 * who sits at the screen, and says nothing where it cannot read them (teams-platform.md §11).
 *
 * @param people six of them, the one at the screen first
 */
export function playgroundConfig(people: readonly PlaygroundPerson[]): string {
  const [current, ...users] = people.map(member);
  if (users.length !== MEMBERS) throw new RangeError("the Playground takes six people");
  const config = {
    version: "0.1.1",
    tenantId: TENANT,
    bot: { id: BOT, name: "Portico" },
    currentUser: current,
    users,
    personalChat: { id: "personal-chat-id" },
    groupChat: { id: "group-chat-id", name: "Group chat" },
    team: {
      id: "team-id",
      name: "A team",
      aadGroupId: objectId(100),
      channels: [{ id: "channel-id", name: "Announcements" }],
    },
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}
