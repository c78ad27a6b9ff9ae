import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { DeskHours } from "#server/wire";
import { useHost } from "../../host/use-host.ts";
import { soonTime } from "../../locale/soon-time.ts";
import { useNow } from "../../components/use-now.ts";
import { deskWords } from "../../words/desk.ts";
import { deskHoursQuery } from "../portal/portal-queries.ts";

const useStyles = makeStyles({
  line: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

function sentences({ open, hours, expectedReply }: DeskHours, now: number, locale: string): string {
  const [next] = hours;
  const there = open
    ? deskWords.hoursOpen
    : next && deskWords.hoursShut(soonTime(next.from, now, locale));
  return [
    ...(hours.length > 0 && there ? [there] : []),
    ...(expectedReply ? [deskWords.expected(soonTime(expectedReply, now, locale))] : []),
  ].join(" ");
}

/** When the desk is there and by when it answers, in the person's own zone; nothing if it never said. */
export function DeskLine() {
  const styles = useStyles();
  const { locale } = useHost();
  const now = useNow(60_000);
  const { data } = useQuery(deskHoursQuery);
  const text = data && sentences(data, now, locale);
  return text ? <p className={styles.line}>{text}</p> : null;
}
