import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { Bones } from "../../components/Bones.tsx";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { SignInBeside } from "../../components/SignInBeside.tsx";
import { Refused } from "../../components/Refused.tsx";
import { halfWrittenWords } from "../../words/half-written.ts";
import { portalWords } from "../../words.ts";
import { isGone, problemOf, wantsSession } from "./portal-queries.ts";

const useStyles = makeStyles({
  stale: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "4px 16px",
    padding: "8px 16px",
    minWidth: 0,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `4px solid ${tokens.colorStatusWarningBorderActive}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  what: { flex: "1 1 240px", minWidth: 0 },
  button: { minHeight: "44px" },
});

/** Something that was asked for, once or page after page. */
type Found<Data> = {
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly refetch: () => Promise<unknown>;
  readonly isFetchNextPageError?: boolean;
  readonly fetchNextPage?: () => Promise<unknown>;
};

type Props<Data> = {
  found: Found<Data>;
  /** A page's own subject: where somebody goes whose it is not. Without it, a part of a page. */
  start?: string | undefined;
  bones?: number;
  children: (data: Data) => ReactNode;
};

/**
 * What is shown of something that was asked for: its bones, why it is not there, or it. What is there
 * stays, with all that is typed into it, when it cannot be read again.
 */
export function Asked<Data>({ found, start, bones, children }: Props<Data>) {
  const { data, error } = found;
  if (found.isPending) return <Bones rows={bones ?? (start ? 5 : 2)} />;
  if (data === undefined || isGone(error)) return <NotThere found={found} start={start} />;
  return (
    <>
      {error !== null && <Stale found={found} />}
      {children(data)}
    </>
  );
}

function NotThere({ found, start }: { found: Found<unknown>; start: string | undefined }) {
  const navigate = useNavigate();
  const problem = problemOf(found.error);
  const again = (): void => void found.refetch();
  if (start !== undefined) {
    return <Refused {...{ problem, again }} start={() => void navigate(start)} />;
  }
  return <RefusalNote problem={problem} next={{ label: portalWords.failed, act: again }} />;
}

/** That what is shown may be old by now, said without taking it away. */
function Stale({ found }: { found: Found<unknown> }) {
  const styles = useStyles();
  const { detail } = problemOf(found.error);
  const isOver = wantsSession(found.error);
  const read = found.isFetchNextPageError ? found.fetchNextPage : found.refetch;
  const { notRefreshed, signedOut } = halfWrittenWords;
  return (
    <output className={styles.stale}>
      <span className={styles.what}>{isOver ? signedOut : `${notRefreshed} ${detail}`}</span>
      {isOver && <SignInBeside />}
      <Button className={styles.button} onClick={() => void read?.()}>
        {portalWords.failed}
      </Button>
    </output>
  );
}
