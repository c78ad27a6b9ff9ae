import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { Bones } from "../../components/Bones.tsx";
import { Page } from "../../components/Page.tsx";
import { Refused } from "../../components/Refused.tsx";
import { deskSettingWords } from "../../words/admin-desk.ts";
import { problemOf, useSession } from "../portal/portal-queries.ts";
import { DeskForm } from "./DeskForm.tsx";
import { deskSettingsQuery } from "./desk-settings.ts";

/** When the desk is there and what it promises (portals.md, "Client portal"). */
export function DeskSettingsPage() {
  const { workspace } = useSession();
  const navigate = useNavigate();
  const found = useQuery(deskSettingsQuery);
  const { title, lead } = deskSettingWords;
  return (
    <Page
      title={title}
      portal={workspace.name}
      lead={found.data && lead(found.data.workspace.timeZone)}
    >
      {found.isPending && <Bones />}
      {found.isError && (
        <Refused
          problem={problemOf(found.error)}
          again={() => void found.refetch()}
          start={() => void navigate("/admin")}
        />
      )}
      {found.data && <DeskForm card={found.data} />}
    </Page>
  );
}
