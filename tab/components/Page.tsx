import { makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef } from "react";
import { WithinPage } from "./within-page.ts";

const useStyles = makeStyles({
  page: { display: "grid", gap: "24px", minWidth: 0 },
  head: { display: "grid", gap: "4px" },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
    outlineStyle: "none",
  },
  lead: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
});

type Props = {
  title: string;
  portal: string;
  lead?: ReactNode;
  above?: ReactNode;
  children: ReactNode;
};

/** Whether this document has shown a page already: the first is announced by the browser itself. */
let visited = false;

/** A page of a portal: one heading, which names the window and takes the focus on arrival. */
export function Page({ title, portal, lead, above, children }: Props) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${portal}`;
  }, [title, portal]);
  useEffect(() => {
    if (visited) heading.current?.focus();
    visited = true;
  }, []);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        {above}
        <h1 className={styles.title} ref={heading} tabIndex={-1}>
          <bdi>{title}</bdi>
        </h1>
        {lead && <div className={styles.lead}>{lead}</div>}
      </header>
      <WithinPage value>{children}</WithinPage>
    </div>
  );
}
