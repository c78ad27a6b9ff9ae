import { Field, makeStyles, MessageBar, MessageBarBody, Select } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import {
  TICKET_LETTERS,
  TICKET_LETTER_WRITERS,
  type TicketLetters as Chosen,
} from "../../api/mail-settings-api.ts";
import { FieldGroup } from "../../components/FieldGroup.tsx";
import { ticketLetterWords as words } from "../../words/ticket-letters.ts";
import { psaQuery } from "./psa-queries.ts";

const useStyles = makeStyles({
  kinds: {
    display: "grid",
    gap: "12px",
    gridTemplateColumns: "repeat(auto-fill, minmax(min(100%, 200px), 1fr))",
  },
  select: { minWidth: 0 },
  tall: { minHeight: "44px", fontSize: "16px" },
});

type Props = { tickets: Chosen; change: (tickets: Chosen) => void };

/** Who writes each sort of letter to a contact. Without a PSA there is nothing to choose. */
export function TicketLetters({ tickets, change }: Props) {
  const styles = useStyles();
  const psa = useQuery(psaQuery);
  if (!psa.data || psa.data.kind === "built-in") return null;
  const isSilent = TICKET_LETTERS.every((kind) => tickets[kind] === "off");
  const choose = (kind: keyof Chosen, value: string): void => {
    const writer = TICKET_LETTER_WRITERS.find((each) => each === value);
    if (writer) change({ ...tickets, [kind]: writer });
  };
  return (
    <FieldGroup title={words.title} lead={words.hint}>
      {isSilent && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{words.nobody}</MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.kinds}>
        {TICKET_LETTERS.map((kind) => (
          <Field key={kind} label={words.kinds[kind]}>
            <Select
              className={styles.select}
              select={{ className: styles.tall }}
              value={tickets[kind]}
              onChange={(_, { value }) => choose(kind, value)}
            >
              {TICKET_LETTER_WRITERS.map((writer) => (
                <option key={writer} value={writer}>
                  {words.writers[writer]}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      </div>
    </FieldGroup>
  );
}
