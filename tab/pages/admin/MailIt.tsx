import { Button } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { useRowStyles } from "../portal/settings/use-row-styles.ts";
import { useActing } from "../portal/use-acting.ts";

type Props = {
  label: string;
  done: (to: string) => string;
  mail: () => Promise<{ to: string }>;
};

/** One press, one letter: whom it went to is said, and what is in it is for them alone. */
export function MailIt({ label, done, mail }: Props) {
  const styles = useRowStyles();
  const queries = useQueryClient();
  const { busy, problem, act } = useActing();
  const [sentTo, setSentTo] = useState<string>();
  const go = async (): Promise<void> => {
    setSentTo(undefined);
    await act(async () => setSentTo((await mail()).to));
    await queries.invalidateQueries({ queryKey: ["people", "links"] });
  };
  return (
    <>
      <Button className={styles.end} disabledFocusable={busy} onClick={() => void go()}>
        {label}
      </Button>
      <output>{sentTo !== undefined && done(sentTo)}</output>
      {problem && <RefusalNote problem={problem} />}
    </>
  );
}
