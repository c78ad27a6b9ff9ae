import { Button, makeStyles } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { RefusalNote } from "../../../components/RefusalNote.tsx";
import { noticeWords } from "../../../words/notices.ts";
import { noticesQuery } from "./notices-query.ts";
import { useMuting } from "./use-muting.ts";

const useStyles = makeStyles({ button: { minHeight: "44px", minWidth: 0 } });

/** Hears nothing more of a ticket, or does again. Not there until it is known which. */
export function MuteTicket({ id }: { id: string }) {
  const styles = useStyles();
  const { turn, busy, problem } = useMuting();
  const { data } = useQuery(noticesQuery);
  if (!data) return null;
  const muted = data.muted.includes(id);
  return (
    <>
      <Button
        className={styles.button}
        appearance="subtle"
        size="small"
        disabledFocusable={busy}
        aria-label={muted ? noticeWords.unmuteWhat(id) : noticeWords.muteWhat(id)}
        onClick={() => turn(id, !muted)}
      >
        {muted ? noticeWords.unmute : noticeWords.mute}
      </Button>
      {problem && <RefusalNote problem={problem} />}
    </>
  );
}
