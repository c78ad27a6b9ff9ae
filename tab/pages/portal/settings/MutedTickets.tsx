import { Button, makeStyles } from "@fluentui/react-components";
import { Link } from "react-router";
import type { NoticeChoices } from "#server/wire";
import { RefusalNote } from "../../../components/RefusalNote.tsx";
import { noticeWords } from "../../../words/notices.ts";
import { portalWords } from "../../../words.ts";
import { useSession } from "../portal-queries.ts";
import { Section } from "../../../components/Section.tsx";
import { useMuting } from "./use-muting.ts";

const useStyles = makeStyles({
  list: { display: "grid", gap: "4px", margin: 0, padding: 0, listStyleType: "none" },
  row: { display: "flex", alignItems: "center", gap: "12px" },
  link: { display: "inline-flex", alignItems: "center", minHeight: "44px", color: "inherit" },
  button: { minHeight: "44px" },
});

/** The tickets that somebody wants to hear nothing more about. */
export function MutedTickets({ choices: { muted } }: { choices: NoticeChoices }) {
  const styles = useStyles();
  const { platform } = useSession();
  const { turn, busy, problem } = useMuting();
  const place = platform === "client" ? "/tickets" : "/tech/tickets";
  return (
    <Section
      title={noticeWords.muted}
      {...(muted.length === 0 && { about: noticeWords.nothingMuted })}
    >
      <ul className={styles.list}>
        {muted.map((id) => (
          <li className={styles.row} key={id}>
            <Link className={styles.link} to={`${place}/${id}`}>
              {portalWords.ticket(id)}
            </Link>
            <Button
              className={styles.button}
              aria-label={noticeWords.unmuteWhat(id)}
              disabledFocusable={busy}
              onClick={() => turn(id, false)}
            >
              {noticeWords.unmute}
            </Button>
          </li>
        ))}
      </ul>
      {problem && <RefusalNote problem={problem} />}
    </Section>
  );
}
