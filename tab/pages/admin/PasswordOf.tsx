import { useQuery } from "@tanstack/react-query";
import { peopleWords } from "../../words/people.ts";
import { Section } from "../../components/Section.tsx";
import { signinSettingsQuery } from "./back-office-queries.ts";
import { MailIt } from "./MailIt.tsx";
import { people } from "./people-queries.ts";

const { password: words } = peopleWords;

/** Mails somebody the link that sets their password, where any portal takes passwords at all. */
export function PasswordOf({ id }: { id: string }) {
  const { data } = useQuery(signinSettingsQuery);
  const methods = data ? Object.values(data.settings.methods).flat() : [];
  if (!methods.includes("password")) return null;
  return (
    <Section title={words.title} about={words.about}>
      <MailIt label={words.mail} done={words.mailed} mail={() => people.mailPassword(id)} />
    </Section>
  );
}
