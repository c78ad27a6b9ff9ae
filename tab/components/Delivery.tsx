import { makeStyles, tokens } from "@fluentui/react-components";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { callsWith } from "../api/calls.ts";
import { sessionCarrier } from "../api/carrier.ts";
import { psaApi } from "../api/psa-api.ts";
import { deliveryWords } from "../words/psa.ts";

const useStyles = makeStyles({
  note: {
    margin: "0 0 24px",
    maxWidth: "760px",
    padding: "8px 12px",
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `4px solid ${tokens.colorStatusWarningBorderActive}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
});

const api = psaApi(callsWith(sessionCarrier));
const deliveryQuery = (ticket: string) =>
  queryOptions({
    queryKey: ["ticket", ticket, "delivery"],
    queryFn: () => api.delivery(ticket),
    refetchInterval: ({ state }) => (state.data?.waiting ? 5_000 : 60_000),
  });

/** What has arrived there may have the PSA's number now. */
function useOnceArrived(waiting: boolean | undefined, ticket: string): void {
  const client = useQueryClient();
  const waited = useRef(false);
  useEffect(() => {
    if (waited.current && waiting === false) {
      for (const side of ["ticket", "desk-ticket"]) {
        void client.invalidateQueries({ queryKey: [side, ticket] });
      }
    }
    waited.current = waiting === true;
  }, [client, waiting, ticket]);
}

/** Whether what is shown has reached the PSA. Says nothing where it has, or where nobody knows. */
export function Delivery({ ticket }: { ticket: string }) {
  const styles = useStyles();
  const { data } = useQuery(deliveryQuery(ticket));
  useOnceArrived(data?.waiting, ticket);
  const told = data?.waiting ? deliveryWords.waiting : data?.down ? deliveryWords.down : undefined;
  return <output>{told && <p className={styles.note}>{told}</p>}</output>;
}
