import { Button, Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";
import type { LetterPreview, TestedLetter } from "#server/wire";
import { CompanyPicker, type Named } from "../../components/CompanyPicker.tsx";
import { FactList } from "../../components/FactList.tsx";
import { LetterSheet } from "../../components/LetterSheet.tsx";
import { Page } from "../../components/Page.tsx";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { letterWords } from "../../words/letters.ts";
import { Asked } from "../portal/Asked.tsx";
import { useSession } from "../portal/portal-queries.ts";
import { useActing } from "../portal/use-acting.ts";
import { allCompanies } from "./back-office-queries.ts";
import { kindsQuery, letters, previewQuery } from "./letter-queries.ts";

const useStyles = makeStyles({
  bar: {
    display: "grid",
    gap: "12px 16px",
    gridTemplateColumns: "1fr",
    alignItems: "end",
    "@media (min-width: 640px)": { gridTemplateColumns: "1fr 1fr auto" },
  },
  control: { minWidth: 0, minHeight: "44px", "& select": { height: "44px" } },
  button: { minHeight: "44px" },
  part: { display: "grid", gap: "12px", minWidth: 0 },
  head: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  text: {
    margin: 0,
    padding: "16px 20px",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    fontFamily: tokens.fontFamilyMonospace,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  said: { gridColumn: "1 / -1", color: tokens.colorNeutralForeground2 },
});

/** Every letter as its reader gets it, and a test to oneself (portals.md, "Email"). */
export function LettersPage() {
  const { workspace } = useSession();
  const kinds = useQuery(kindsQuery);
  return (
    <Page title={letterWords.title} portal={workspace.name} lead={letterWords.lead}>
      <Asked found={kinds} start="/">
        {({ items }) => <Samples kinds={items} />}
      </Asked>
    </Page>
  );
}

function Samples({ kinds }: { kinds: readonly string[] }) {
  const styles = useStyles();
  const { workspace } = useSession();
  const [query, setQuery] = useSearchParams();
  const kind = kinds.find((each) => each === query.get("kind")) ?? kinds[0] ?? "";
  const [brand, setBrand] = useState<Named>();
  const company = brand?.id ?? "";
  const preview = useQuery({ ...previewQuery(kind, company), placeholderData: keepPreviousData });
  const testing = useActing<TestedLetter>();
  return (
    <>
      <div className={styles.bar}>
        <Field label={letterWords.which}>
          <Select
            className={styles.control}
            value={kind}
            onChange={(_, data) => setQuery({ kind: data.value }, { replace: true })}
          >
            {kinds.map((each) => (
              <option key={each} value={each}>
                {letterWords.kind(each)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={letterWords.brand}>
          <CompanyPicker
            source={allCompanies}
            chosen={brand}
            choose={setBrand}
            placeholder={letterWords.workspace(workspace.name)}
          />
        </Field>
        <Button
          className={styles.button}
          disabledFocusable={testing.busy}
          onClick={() => void testing.act(() => letters.test(kind, company))}
        >
          {letterWords.test}
        </Button>
        <output className={styles.said}>
          {testing.done && letterWords.tested(testing.done.to)}
        </output>
      </div>
      {testing.problem && <RefusalNote problem={testing.problem} />}
      <Asked found={preview}>{(letter) => <Sample letter={letter} />}</Asked>
    </>
  );
}

function Sample({ letter }: { letter: LetterPreview }) {
  const styles = useStyles();
  const { from, replyTo, subject, html, text } = letter;
  const answers = replyTo ? letterWords.sender(replyTo.name, replyTo.address) : letterWords.nobody;
  const facts = [
    { name: letterWords.subject, value: subject },
    { name: letterWords.from, value: letterWords.sender(from.name, from.address) },
    { name: letterWords.replyTo, value: answers },
  ];
  return (
    <>
      <FactList facts={facts} />
      <section className={styles.part}>
        <h2 className={styles.head}>{letterWords.html}</h2>
        <LetterSheet html={html} />
      </section>
      <section className={styles.part}>
        <h2 className={styles.head}>{letterWords.text}</h2>
        <pre className={styles.text}>{text}</pre>
      </section>
    </>
  );
}
