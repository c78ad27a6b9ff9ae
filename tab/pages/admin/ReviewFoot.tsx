import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { companyWords } from "../../words/companies.ts";
import { ReviewPanel } from "./ReviewPanel.tsx";
import type { Review } from "./use-review.ts";

const useStyles = makeStyles({
  look: { justifySelf: "start", minHeight: "44px" },
  said: { display: "block", color: tokens.colorNeutralForeground2 },
});

type Props = {
  review: Review;
  /** Whether a refusal stands at the field that it is about already. */
  isShown: boolean;
  /** Nothing is looked at while it says so. */
  incomplete?: boolean;
  /** What the button that saves says. */
  save: string;
  warning?: string | undefined;
};

/** The end of a form whose change is looked at before it is saved (sign-in.md §10). */
export function ReviewFoot({ review, isShown, incomplete = false, save, warning }: Props) {
  const styles = useStyles();
  const { busy, problem, replayed, saved } = review;
  return (
    <>
      {problem && !replayed && !isShown && <RefusalNote problem={problem} />}
      {!replayed && (
        <Button
          className={styles.look}
          type="submit"
          appearance="primary"
          disabledFocusable={busy || incomplete}
        >
          {companyWords.review}
        </Button>
      )}
      <output className={styles.said}>
        {busy && !replayed && companyWords.reviewing}
        {saved && companyWords.saved}
      </output>
      {replayed && (
        <ReviewPanel
          {...{ replayed, problem, save, warning }}
          working={busy}
          onSave={() => void review.save()}
          onBack={review.back}
        />
      )}
    </>
  );
}
