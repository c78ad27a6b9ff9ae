import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Explained, MadePersonalisedLink } from "#server/wire";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { useHost } from "../../host/use-host.ts";
import { exactTime } from "../../locale/relative-time.ts";
import { explainWords } from "../../words/explain.ts";
import { backOffice } from "../admin/back-office-queries.ts";
import { useActing } from "../portal/use-acting.ts";

const useStyles = makeStyles({
  section: { display: "grid", gap: "12px", alignContent: "start", minWidth: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  lead: { margin: 0, color: tokens.colorNeutralForeground2 },
  button: { justifySelf: "start", minHeight: "44px" },
  link: { minWidth: 0, minHeight: "44px" },
  quiet: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

/** A personal link for each account that is open: it names the person, and proves nothing. */
export function PersonalLink({ accounts }: Pick<Explained, "accounts">) {
  const styles = useStyles();
  const job = useActing<MadePersonalisedLink>();
  const open = accounts.filter((account) => account.open);
  if (open.length === 0) return null;
  return (
    <section className={styles.section} aria-label={explainWords.linkTitle}>
      <h2 className={styles.title}>{explainWords.linkTitle}</h2>
      <p className={styles.lead}>{explainWords.linkLead}</p>
      {open.map(({ id, company }) => (
        <Button
          key={id}
          className={styles.button}
          disabledFocusable={job.busy}
          onClick={() => void job.act(() => backOffice.makeLink(id))}
        >
          {explainWords.makeLink(company)}
        </Button>
      ))}
      {job.problem && <RefusalNote problem={job.problem} />}
      {job.done && <Made made={job.done} />}
    </section>
  );
}

function Made({ made }: { made: MadePersonalisedLink }) {
  const styles = useStyles();
  const { locale } = useHost();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(made.url).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <>
      <Field label={explainWords.link}>
        <Input
          className={styles.link}
          readOnly
          value={made.url}
          onFocus={({ target }) => target.select()}
        />
      </Field>
      <Button className={styles.button} onClick={() => void copy()}>
        {explainWords.copy}
      </Button>
      <output className={styles.quiet}>{copied && explainWords.copied}</output>
      <p className={styles.quiet}>
        {explainWords.until}{" "}
        <time dateTime={made.expiresAt}>{exactTime(made.expiresAt, locale)}</time>
      </p>
    </>
  );
}
