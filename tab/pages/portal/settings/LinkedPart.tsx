import { Button } from "@fluentui/react-components";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import type { LinkedSignIn } from "#server/wire";
import { RefusalNote } from "../../../components/RefusalNote.tsx";
import { Said } from "../../../components/WaitingList.tsx";
import { When } from "../../../components/When.tsx";
import { settingsWords } from "../../../words/settings.ts";
import { useActing } from "../use-acting.ts";
import { Asked } from "../Asked.tsx";
import { Section } from "../../../components/Section.tsx";
import { linkedQuery, settings } from "./settings-queries.ts";
import { useRowStyles } from "./use-row-styles.ts";

/** The Microsoft and Google sign-ins of one's own address, and taking them away. */
export function LinkedPart() {
  const styles = useRowStyles();
  const queries = useQueryClient();
  const found = useQuery(linkedQuery);
  const [said, say] = useState("");
  const { busy, problem, act } = useActing();
  const unlink = async ({ id, provider }: LinkedSignIn): Promise<void> => {
    if (!(await act(() => settings.unlink(id)))) return;
    say(settingsWords.unlinked(settingsWords.providers[provider]));
    await queries.invalidateQueries({ queryKey: ["settings"] });
  };
  return (
    <Section title={settingsWords.linked} about={settingsWords.linkedAbout}>
      <Asked found={found}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles.nothing}>{settingsWords.nothingLinked}</p>
          ) : (
            <ul className={styles.list}>
              {items.map((item) => (
                <Linked key={item.id} item={item} busy={busy} unlink={() => void unlink(item)} />
              ))}
            </ul>
          )
        }
      </Asked>
      {said !== "" && <Said key={said} words={said} />}
      {problem && <RefusalNote problem={problem} />}
    </Section>
  );
}

type LinkedProps = { item: LinkedSignIn; busy: boolean; unlink: () => void };

/** One of them. Unlinking asks once more, in the place of the button. */
function Linked({ item, busy, unlink }: LinkedProps) {
  const styles = useRowStyles();
  const [asking, ask] = useState<boolean>();
  const trigger = useId();
  // Asked and kept: the focus comes back to where it was.
  useEffect(() => {
    if (asking === false) document.getElementById(trigger)?.focus();
  }, [asking, trigger]);
  const provider = settingsWords.providers[item.provider];
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <span>{provider}</span>
        <span className={styles.quiet}>
          {settingsWords.linkedSince} <When at={item.linkedAt} />
        </span>
      </span>
      {asking ? (
        <Question provider={provider} busy={busy} unlink={unlink} keep={() => ask(false)} />
      ) : (
        <Button
          id={trigger}
          className={styles.button}
          aria-label={settingsWords.unlinkName(provider)}
          onClick={() => ask(true)}
        >
          {settingsWords.unlink}…
        </Button>
      )}
    </li>
  );
}

type QuestionProps = { provider: string; busy: boolean; unlink: () => void; keep: () => void };

/** Takes the focus, so that it is heard. */
function Question({ provider, busy, unlink, keep }: QuestionProps) {
  const styles = useRowStyles();
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => question.current?.focus(), []);
  return (
    <div className={styles.question}>
      <p className={styles.ask} tabIndex={-1} ref={question}>
        {settingsWords.unlinkWhat(provider)}
      </p>
      <Button
        className={styles.button}
        appearance="primary"
        aria-label={settingsWords.unlinkName(provider)}
        disabledFocusable={busy}
        onClick={unlink}
      >
        {settingsWords.unlink}
      </Button>
      <Button className={styles.button} onClick={keep}>
        {settingsWords.keep}
      </Button>
    </div>
  );
}
