import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { Bones } from "../../../components/Bones.tsx";
import { Page } from "../../../components/Page.tsx";
import { Refused } from "../../../components/Refused.tsx";
import { noticeWords } from "../../../words/notices.ts";
import { problemOf, useSession } from "../portal-queries.ts";
import { MutedTickets } from "./MutedTickets.tsx";
import { NoticeSwitches } from "./NoticeSwitches.tsx";
import { noticesQuery } from "./notices-query.ts";
import { QuietHours } from "./QuietHours.tsx";

/** What one person has chosen for themselves (portals.md, "Settings"). */
export function SettingsPage() {
  const navigate = useNavigate();
  const { workspace } = useSession();
  const found = useQuery(noticesQuery);
  if (found.isPending) return <Bones rows={5} />;
  if (found.isError) {
    const again = (): void => void found.refetch();
    const start = (): void => void navigate("/");
    return <Refused problem={problemOf(found.error)} again={again} start={start} />;
  }
  return (
    <Page title={noticeWords.settings} portal={workspace.name} lead={noticeWords.lead}>
      <NoticeSwitches choices={found.data} />
      <QuietHours choices={found.data} />
      <MutedTickets choices={found.data} />
    </Page>
  );
}
