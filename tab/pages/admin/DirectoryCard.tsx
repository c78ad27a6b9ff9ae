import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { DirectoryCard as Card, DirectoryPreview as Preview } from "#server/wire";
import { Confirm } from "../../components/Confirm.tsx";
import { FactList } from "../../components/FactList.tsx";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { When } from "../../components/When.tsx";
import { useHost } from "../../host/use-host.ts";
import { directoryWords } from "../../words/directory.ts";
import { useActing } from "../portal/use-acting.ts";
import { directory } from "./directory-queries.ts";
import { DirectoryForm } from "./DirectoryForm.tsx";
import { DirectoryPreview } from "./DirectoryPreview.tsx";

const useStyles = makeStyles({
  card: {
    display: "grid",
    gap: "16px",
    minWidth: 0,
    padding: "16px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: "anywhere",
  },
  buttons: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px" },
  button: { minHeight: "44px" },
  link: {
    display: "inline-flex",
    alignItems: "center",
    justifySelf: "start",
    minHeight: "44px",
    color: tokens.colorBrandForegroundLink,
    "@media (forced-colors: active)": { color: "LinkText" },
  },
  said: { overflowWrap: "anywhere" },
});

/** One connected organisation: what is known, what was decided, and what can be done now. */
export function DirectoryCard({ card }: { card: Card }) {
  const styles = useStyles();
  const heading = useId();
  const queries = useQueryClient();
  const { locale } = useHost();
  const [said, say] = useState("");
  const [preview, show] = useState<Preview>();
  const { busy, problem, act } = useActing();

  const doing = async (what: () => Promise<string>): Promise<boolean> => {
    say("");
    show(undefined);
    const done = await act(async () => say(await what()));
    if (done) await queries.invalidateQueries({ queryKey: ["directory"] });
    return done;
  };
  const look = async (): Promise<string> => {
    const found = await directory.preview(card.tenantId);
    if (found.trouble) return directoryWords.troubles[found.trouble];
    show(found);
    return "";
  };
  const read = async (): Promise<string> => {
    const { trouble, counts } = await directory.run(card.tenantId);
    return trouble ? directoryWords.troubles[trouble] : directoryWords.outcome(counts, locale);
  };
  const forget = async (): Promise<string> => {
    await directory.forget(card.tenantId);
    return directoryWords.forgotten;
  };
  return (
    <li>
      <article className={styles.card} aria-labelledby={heading}>
        <h2 className={styles.title} id={heading}>
          {card.company.name}
        </h2>
        <Facts card={card} />
        <DirectoryForm
          card={card}
          busy={busy}
          save={(choice) =>
            doing(async () => {
              await directory.decide(card.tenantId, choice);
              return directoryWords.saved;
            })
          }
        />
        <Acts
          card={card}
          busy={busy}
          look={() => void doing(look)}
          read={() => void doing(read)}
          forget={() => void doing(forget)}
        />
        <output className={styles.said}>{busy ? directoryWords.working : said}</output>
        {problem && <RefusalNote problem={problem} />}
        {preview && <DirectoryPreview preview={preview} />}
      </article>
    </li>
  );
}

function Facts({ card }: { card: Card }) {
  const styles = useStyles();
  const { locale } = useHost();
  const { lastRun, consentUrl } = card;
  const agreed = lastRun !== null && lastRun.trouble !== "consent-needed";
  return (
    <>
      <FactList
        facts={[
          { name: directoryWords.organisation, value: card.tenantId },
          { name: directoryWords.listed, value: directoryWords.people(card.people, locale) },
          { name: directoryWords.last, value: <LastRun run={lastRun} locale={locale} /> },
        ]}
      />
      {!agreed && consentUrl !== null && (
        <a className={styles.link} href={consentUrl} target="_blank" rel="noreferrer">
          {directoryWords.agree}
        </a>
      )}
    </>
  );
}

function LastRun({ run, locale }: { run: Card["lastRun"]; locale: string }) {
  if (!run) return directoryWords.never;
  if (run.finishedAt === null) return directoryWords.running;
  return (
    <>
      <When at={run.finishedAt} />
      {". "}
      {run.trouble
        ? directoryWords.troubles[run.trouble]
        : directoryWords.outcome(run.counts, locale)}
    </>
  );
}

type ActsProps = {
  card: Card;
  busy: boolean;
  look: () => void;
  read: () => void;
  forget: () => void;
};

function Acts({ card, busy, look, read, forget }: ActsProps) {
  const styles = useStyles();
  const [asking, ask] = useState(false);
  const known = card.on || card.people > 0 || card.lastRun !== null;
  const confirmed = (): void => {
    ask(false);
    forget();
  };
  return (
    <div className={styles.buttons}>
      <Button className={styles.button} disabledFocusable={busy} onClick={look}>
        {directoryWords.preview}
      </Button>
      {card.on && (
        <Button className={styles.button} disabledFocusable={busy} onClick={read}>
          {directoryWords.run}
        </Button>
      )}
      {known && (
        <Button className={styles.button} appearance="subtle" onClick={() => ask(true)}>
          {directoryWords.forget}…
        </Button>
      )}
      <Confirm
        open={asking}
        title={directoryWords.forgetAsk(card.company.name)}
        what={directoryWords.forgetWhat}
        keep={directoryWords.keep}
        go={directoryWords.forget}
        act={confirmed}
        close={() => ask(false)}
      />
    </div>
  );
}
