import { makeStyles } from "@fluentui/react-components";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { callsWith } from "../../api/calls.ts";
import { sessionCarrier } from "../../api/carrier.ts";
import { mailSettingsApi } from "../../api/mail-settings-api.ts";
import { Page } from "../../components/Page.tsx";
import { Section } from "../../components/Section.tsx";
import { mailSettingWords } from "../../words/mail-settings.ts";
import { Asked } from "../portal/Asked.tsx";
import { useSession } from "../portal/portal-queries.ts";
import { EndTicketLinks } from "./EndTicketLinks.tsx";
import { MailForm } from "./MailForm.tsx";

const useStyles = makeStyles({
  page: { display: "grid", gap: "32px", minWidth: 0, maxWidth: "640px" },
});

const api = mailSettingsApi(callsWith(sessionCarrier));

/** Never read again behind somebody who is typing. */
const mailSettingsQuery = queryOptions({
  queryKey: ["mail-settings"],
  queryFn: api.read,
  staleTime: Infinity,
  gcTime: 0,
});

/** Who letters come from, and whether a ticket's letter signs its reader in (portals.md, "Email"). */
export function MailSettingsPage() {
  const styles = useStyles();
  const { workspace } = useSession();
  const found = useQuery(mailSettingsQuery);
  const { title, lead, endTitle, voidWhat } = mailSettingWords;
  return (
    <Page title={title} portal={workspace.name} lead={lead}>
      <Asked found={found} start="/admin">
        {(card) => (
          <div className={styles.page}>
            <MailForm card={card} save={api.save} />
            <Section title={endTitle} about={voidWhat}>
              <EndTicketLinks words={mailSettingWords} end={api.voidAll} />
            </Section>
          </div>
        )}
      </Asked>
    </Page>
  );
}
