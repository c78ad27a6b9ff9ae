import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Page } from "../../components/Page.tsx";
import { Asked } from "../portal/Asked.tsx";
import { psaWords } from "../../words/psa.ts";
import { ticketLetterWords } from "../../words/ticket-letters.ts";
import { useSession } from "../portal/portal-queries.ts";
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
  const found = useQuery(psaQuery);
  return (
    <Asked found={found} start="/admin">
      {(view) => (
        <>
          <PsaForm view={view} />
          {view.kind !== "built-in" && (
            <>
              <PsaTest key={`test ${view.kind}`} view={view} />
              <Link className={styles.link} to="/admin/letters/settings">
                {ticketLetterWords.pointer}
              </Link>
            </>
          )}
        </>
      )}
    </Asked>
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
