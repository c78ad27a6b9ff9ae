import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import type { SyncStanding } from "#server/wire";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { Section } from "../../components/Section.tsx";
import { Asked } from "../portal/Asked.tsx";
import { syncWords } from "../../words/psa.ts";
import { useSession } from "../portal/portal-queries.ts";
import { DiagnoseForm } from "./DiagnoseForm.tsx";
import { OpenWrites } from "./OpenWrites.tsx";
import { standingQuery } from "./psa-queries.ts";
import { SyncList } from "./SyncList.tsx";
import { SyncProgress } from "./SyncProgress.tsx";

const useStyles = makeStyles({
  down: {
    margin: 0,
    padding: "8px 12px",
    borderLeft: `4px solid ${tokens.colorStatusWarningBorderActive}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
});

type Out = SyncStanding["leftOut"][number];

/** What is not in step; of one kind and for one reason, it is one row. */
function LeftOut({ standing }: { standing: SyncStanding }) {
  const rows = new Map<string, [Out, ...Out[]]>();
  for (const out of standing.leftOut) {
    const key = `${out.entity} ${out.because}`;
    const alike = rows.get(key);
    if (alike) alike.push(out);
    else rows.set(key, [out]);
  }
  return (
    <Section title={syncWords.leftOutTitle}>
      <SyncList
        none={syncWords.allIn}
        items={[...rows].map(([key, [first, ...others]]) => {
          const names = [first, ...others].map(({ label, psaId }) => label || psaId);
          const name = `${syncWords.entities[first.entity]}: ${names.join(", ")}`;
          return { key, name, says: syncWords.leftOut[first.because] };
        })}
      />
    </Section>
  );
}

function Standing() {
  const styles = useStyles();
  const navigate = useNavigate();
  const found = useQuery(standingQuery);
  return (
    <Asked found={found} start="/admin">
      {(standing) => {
        if (!standing.connected) {
          const { title, detail, next } = syncWords.none;
          const act = (): void => void navigate("/admin/psa");
          return <Empty title={title} detail={detail} next={{ label: next, act }} />;
        }
        return (
          <>
            {standing.downSince !== null && (
              <output>
                <p className={styles.down}>{syncWords.down}</p>
              </output>
            )}
            <SyncProgress standing={standing} />
            <OpenWrites standing={standing} />
            <LeftOut standing={standing} />
            <DiagnoseForm />
          </>
        );
      }}
    </Asked>
  );
}

/** How far this portal is in step with the PSA (portals.md, "Contact sync"). */
export function SyncPage() {
  const { workspace } = useSession();
  return (
    <Page title={syncWords.title} portal={workspace.name} lead={syncWords.lead}>
      <Standing />
    </Page>
  );
}
