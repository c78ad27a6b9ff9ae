import { makeStyles, Switch, tokens } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import type { NoticeChoices } from "#server/wire";
import { RefusalNote } from "../../../components/RefusalNote.tsx";
import { newsWords, noticeWords } from "../../../words/notices.ts";
import { portal } from "../portal-queries.ts";
import { useActing } from "../use-acting.ts";
import { noticesQuery } from "./notices-query.ts";
import { Section } from "../../../components/Section.tsx";

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none" },
  row: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "space-between",
    columnGap: "16px",
    minHeight: "44px",
    padding: "4px 0",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { flex: "1 1 200px", overflowWrap: "anywhere" },
  ways: { display: "flex", gap: "8px" },
});

type Row = NoticeChoices["kinds"][number];
type Way = "letter" | "chat";

/** Each kind of news by each way, on or off: turned at once, and as it was where that is refused. */
export function NoticeSwitches({ choices }: { choices: NoticeChoices }) {
  const styles = useStyles();
  const client = useQueryClient();
  const { act, busy, problem } = useActing();
  const turn = ({ kind }: Row, way: Way, on: boolean): void =>
    void act(async () => {
      const chosen = await portal.chooseNotices({ kinds: [{ kind, [way]: on }] });
      client.setQueryData(noticesQuery.queryKey, chosen);
    });
  return (
    <Section title={noticeWords.title} about={noticeWords.about}>
      <ul className={styles.list}>
        {choices.kinds.map((row) => (
          <li className={styles.row} key={row.kind}>
            <span className={styles.name}>{newsWords[row.kind]}</span>
            <span className={styles.ways}>
              {(["letter", "chat"] as const).map((way) => (
                <Switch
                  key={way}
                  label={noticeWords[way]}
                  input={{ "aria-label": `${newsWords[row.kind]}: ${noticeWords[way]}` }}
                  checked={row[way]}
                  aria-disabled={busy}
                  onChange={(_, { checked }) => turn(row, way, checked)}
                />
              ))}
            </span>
          </li>
        ))}
      </ul>
      {problem && <RefusalNote problem={problem} />}
    </Section>
  );
}
