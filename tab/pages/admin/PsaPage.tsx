import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { Bones } from "../../components/Bones.tsx";
import { Page } from "../../components/Page.tsx";
import { Refused } from "../../components/Refused.tsx";
import { psaWords } from "../../words/psa.ts";
import { problemOf, useSession } from "../portal/portal-queries.ts";
import { psaQuery } from "./psa-queries.ts";
import { PsaForm } from "./PsaForm.tsx";
import { PsaTest } from "./PsaTest.tsx";

function Connection() {
  const navigate = useNavigate();
  const found = useQuery(psaQuery);
  if (found.isPending) return <Bones />;
  if (found.isError) {
    const again = (): void => void found.refetch();
    const start = (): void => void navigate("/admin");
    return <Refused problem={problemOf(found.error)} again={again} start={start} />;
  }
  const view = found.data;
  return (
    <>
      <PsaForm key={`form ${view.revision}`} view={view} />
      {view.kind !== "built-in" && <PsaTest key={`test ${view.kind}`} view={view} />}
    </>
  );
}

/** Which PSA, its credentials, and what its words mean (portals.md, "PSA"). */
export function PsaPage() {
  const { workspace } = useSession();
  return (
    <Page title={psaWords.title} portal={workspace.name} lead={psaWords.lead}>
      <Connection />
    </Page>
  );
}
