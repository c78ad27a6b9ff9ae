import { useQuery } from "@tanstack/react-query";
import { Empty } from "../../../components/Empty.tsx";
import { Page } from "../../../components/Page.tsx";
import { noticeWords } from "../../../words/notices.ts";
import { settingsWords } from "../../../words/settings.ts";
import { depart } from "../departure.ts";
import { useSession } from "../portal-queries.ts";
import { Asked } from "../Asked.tsx";
import { LinkedPart } from "./LinkedPart.tsx";
import { MutedTickets } from "./MutedTickets.tsx";
import { noticesQuery } from "./notices-query.ts";
import { NoticeSwitches } from "./NoticeSwitches.tsx";
import { PasswordPart } from "./PasswordPart.tsx";
import { ProfileForm } from "./ProfileForm.tsx";
import { QuietHours } from "./QuietHours.tsx";
import { Section } from "../../../components/Section.tsx";
import { SessionsPart } from "./SessionsPart.tsx";
import { profileQuery } from "./settings-queries.ts";

/** What one person has chosen for themselves (portals.md, "Settings"). */
export function SettingsPage() {
  const { person, workspace, restricted } = useSession();
  const { title, detail, go } = settingsWords.restricted;
  return (
    <Page
      title={noticeWords.settings}
      portal={workspace.name}
      lead={settingsWords.lead(person.email)}
    >
      {restricted ? (
        <Empty title={title} detail={detail} next={{ label: go, act: depart.forSignIn }} />
      ) : (
        <>
          <Person />
          <Notices />
          <SessionsPart />
        </>
      )}
    </Page>
  );
}

/** Who one is here, and by what one signs in. */
function Person() {
  const profile = useQuery(profileQuery);
  return (
    <>
      <Section title={settingsWords.about}>
        <Asked found={profile}>{(own) => <ProfileForm own={own} />}</Asked>
      </Section>
      <LinkedPart />
      {profile.data?.mayHavePassword && <PasswordPart email={profile.data.email} />}
    </>
  );
}

function Notices() {
  const found = useQuery(noticesQuery);
  return (
    <Asked found={found}>
      {(choices) => (
        <>
          <NoticeSwitches choices={choices} />
          <QuietHours choices={choices} />
          <MutedTickets choices={choices} />
        </>
      )}
    </Asked>
  );
}
