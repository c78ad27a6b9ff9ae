import { Button, makeStyles } from "@fluentui/react-components";

const useStyles = makeStyles({
  more: { justifySelf: "center", minHeight: "44px", minWidth: "160px" },
});

type Props = {
  list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  label: string;
};

/** Reads on in a list, where there is more of it. */
export function MoreButton({ list, label }: Props) {
  const styles = useStyles();
  if (!list.hasNextPage) return null;
  return (
    <Button
      className={styles.more}
      disabledFocusable={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {label}
    </Button>
  );
}
