import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useEffect } from "react";
import { Outlet, useLocation, useNavigate } from "react-router";
import type { Platform, Session } from "#server/wire";
import { Bones } from "../../components/Bones.tsx";
import { writeAs } from "../../components/half-written.ts";
import { Empty } from "../../components/Empty.tsx";
import { Refused } from "../../components/Refused.tsx";
import { useHost } from "../../host/use-host.ts";
import { portalNames, portalWords } from "../../words.ts";
import { Header } from "./Header.tsx";
import { LeaveGuard } from "./LeaveGuard.tsx";
import { portalAt } from "./portal-at.ts";
import { problemOf, sessionQuery, whoIn } from "./portal-queries.ts";
import { SectionPages, Tabs } from "./Tabs.tsx";
import { TeamsBar } from "./TeamsBar.tsx";
import { useLive } from "./use-live.ts";
import { useHeaderAct } from "./use-header-act.tsx";
import { useSwitching } from "./use-switching.ts";

const useStyles = makeStyles({
  frame: {
    minHeight: "100dvh",
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
  },
  skip: {
    position: "absolute",
    left: "-9999px",
    ":focus": {
      left: "12px",
      top: "8px",
      zIndex: 2,
      padding: "10px 16px",
      borderRadius: tokens.borderRadiusMedium,
      backgroundColor: tokens.colorNeutralBackground1,
      color: tokens.colorBrandForegroundLink,
      boxShadow: tokens.shadow8,
    },
  },
  main: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    alignContent: "start",
    gap: "24px",
    width: "100%",
    maxWidth: "1100px",
    margin: "0 auto",
    padding: "24px 16px 64px",
    "@media (min-width: 640px)": { padding: "32px 24px 64px" },
  },
});

/** A deep link into another of the person's portals: one press, never by itself (sign-in.md §6). */
function Elsewhere({ portal }: { portal: Platform }) {
  const { toPlatform } = useSwitching();
  const header = useHeaderAct();
  const { pathname, search } = useLocation();
  const { title, detail, go } = portalWords.elsewhere(portalNames[portal]);
  const act = (): void => header.act(() => toPlatform(portal, pathname + search));
  return (
    <>
      <Empty title={title} detail={detail} next={{ label: go, act }} heading />
      {header.note}
    </>
  );
}

/** In Teams the fragment is the router's: the link moves the focus without touching the address. */
function skipToContent(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById("content")?.focus();
}

function Inside({ session }: { session: Session }) {
  const styles = useStyles();
  const { door } = useHost();
  const { email } = session.person;
  useLive(session);
  useEffect(() => writeAs(email), [email]);
  const here = portalAt(useLocation().pathname);
  const elsewhere = here !== undefined && here !== session.platform;
  return (
    <>
      <a className={styles.skip} href="#content" onClick={skipToContent}>
        {portalWords.skip}
      </a>
      {door === "tab" ? (
        <TeamsBar session={session} />
      ) : (
        <>
          <Header session={session} />
          <Tabs platform={session.platform} />
        </>
      )}
      <SectionPages platform={session.platform} />
      <LeaveGuard />
      <main className={styles.main} id="content" tabIndex={-1}>
        {elsewhere && session.platforms.includes(here) ? (
          <Elsewhere portal={here} />
        ) : (
          // Another may have signed in beside it: nothing that was typed here becomes theirs.
          <Suspense key={whoIn(session)} fallback={<Bones />}>
            <Outlet />
          </Suspense>
        )}
      </main>
    </>
  );
}

/** What is around every page: header, one row of tabs, and the page at most 1,100 px wide. */
export function Frame() {
  const styles = useStyles();
  const navigate = useNavigate();
  const session = useQuery(sessionQuery);
  return (
    <div className={styles.frame}>
      {session.data !== undefined ? (
        <Inside session={session.data} />
      ) : (
        <main className={styles.main}>
          {session.isError ? (
            <Refused
              problem={problemOf(session.error)}
              again={() => void session.refetch()}
              start={() => void navigate("/")}
            />
          ) : (
            <Bones />
          )}
        </main>
      )}
    </div>
  );
}
