import { useQuery } from "@tanstack/react-query";
import { Page } from "../../components/Page.tsx";
import { deskSettingWords } from "../../words/admin-desk.ts";
import { Asked } from "../portal/Asked.tsx";
import { useSession } from "../portal/portal-queries.ts";
import { DeskForm } from "./DeskForm.tsx";
import { deskSettingsQuery } from "./desk-settings.ts";

/** When the desk is there and what it promises (portals.md, "Client portal"). */
export function DeskSettingsPage() {
  const { workspace } = useSession();
  const found = useQuery(deskSettingsQuery);
  const { title, lead } = deskSettingWords;
  return (
    <Page
      title={title}
      portal={workspace.name}
      lead={found.data && lead(found.data.workspace.timeZone)}
    >
      <Asked found={found} start="/admin">
        {(card) => <DeskForm card={card} />}
      </Asked>
    </Page>
  );
}
