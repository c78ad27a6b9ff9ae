import { makeStyles, Skeleton, SkeletonItem } from "@fluentui/react-components";
import { portalWords } from "../words.ts";
import { useSlow } from "./use-slow.ts";

const useStyles = makeStyles({
  bones: { display: "grid", gap: "12px", width: "100%", maxWidth: "1100px", margin: "0 auto" },
  title: { width: "min(280px, 60%)", marginBottom: "12px" },
});

/** The shape of a page that is on its way; nothing at all for the first 300 ms (look.md). */
export function Bones({ rows = 5 }: { rows?: number }) {
  const styles = useStyles();
  const slow = useSlow(true);
  if (!slow) return <div aria-busy="true" />;
  return (
    <Skeleton className={styles.bones} aria-label={portalWords.loading}>
      <SkeletonItem size={28} className={styles.title} />
      {Array.from({ length: rows }, (_, row) => (
        <SkeletonItem key={row} size={48} />
      ))}
    </Skeleton>
  );
}
