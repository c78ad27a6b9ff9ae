import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { Bones } from "../../components/Bones.tsx";
import { Page } from "../../components/Page.tsx";
import { Refused } from "../../components/Refused.tsx";
import { psaWords } from "../../words/psa.ts";
import { ticketLetterWords } from "../../words/ticket-letters.ts";
import { problemOf, useSession } from "../portal/portal-queries.ts";
import { psaQuery } from "./psa-queries.ts";
import { PsaForm } from "./PsaForm.tsx";
import { PsaTest } from "./PsaTest.tsx";

const useStyles = makeStyles({
  link: {
    display: "inline-flex",
    alignItems: "center",
    minHeight: "44px",
    color: tokens.colorBrandForegroundLink,
  },
});

function Connection() {
  const styles = useStyles();
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
      {view.kind !== "built-in" && (
        <>
          <PsaTest key={`test ${view.kind}`} view={view} />
          <Link className={styles.link} to="/admin/letters/settings">
            {ticketLetterWords.pointer}
          </Link>
        </>
      )}
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
