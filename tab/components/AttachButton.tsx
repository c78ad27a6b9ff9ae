import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { callsWith } from "../api/calls.ts";
import { sessionCarrier } from "../api/carrier.ts";
import { deskApi } from "../api/desk-api.ts";
import { deskWords } from "../words/desk.ts";

const useStyles = makeStyles({
  row: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "4px 8px" },
  button: { minHeight: "44px" },
  hidden: { display: "none" },
  hint: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

const api = deskApi(callsWith(sessionCarrier));
/** As much as the server takes, and the PSA behind it: said before anything is sent. */
const limitsQuery = queryOptions({
  queryKey: ["desk-limits"],
  queryFn: api.deskLimits,
  staleTime: 300_000,
});
const A_MEGABYTE = 2 ** 20;

type Props = {
  label: string;
  /** Sends one file; false where that was refused, which ends the row. */
  attach: (file: File) => Promise<boolean>;
  refuse: (sentence: string) => void;
  /** While nothing more may be added. */
  locked?: boolean;
};

/** Chooses files, on a phone its camera's too, and sends them one after the other. */
export function AttachButton({ label, attach, refuse, locked = false }: Props) {
  const styles = useStyles();
  const hint = useId();
  const input = useRef<HTMLInputElement>(null);
  const { data } = useQuery(limitsQuery);
  const largest = data?.largestFile ?? Number.POSITIVE_INFINITY;
  const [sending, setSending] = useState<string>();
  const send = async (files: readonly File[]): Promise<void> => {
    const large = files.find(({ size }) => size > largest);
    if (large) return refuse(deskWords.tooLarge(large.name, Math.floor(largest / A_MEGABYTE)));
    for (const file of files) {
      setSending(file.name);
      if (!(await attach(file).finally(() => setSending(undefined)))) return;
    }
  };
  return (
    <span className={styles.row}>
      <input
        ref={input}
        className={styles.hidden}
        type="file"
        multiple
        aria-label={label}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file can be chosen again after a refusal.
          event.target.value = "";
          void send(files);
        }}
      />
      <Button
        className={styles.button}
        disabledFocusable={locked || sending !== undefined}
        {...(data && { "aria-describedby": hint })}
        onClick={() => input.current?.click()}
      >
        {sending === undefined ? label : deskWords.attaching(sending)}
      </Button>
      {data && (
        <span id={hint} className={styles.hint}>
          {deskWords.upTo(Math.floor(data.largestFile / A_MEGABYTE))}
        </span>
      )}
    </span>
  );
}
