import { portalWords } from "../../words.ts";
import { TicketPage } from "../portal/TicketPage.tsx";

/** One ticket of a contact's own, with its conversation. */
export function ClientTicketPage() {
  return (
    <TicketPage
      side="client"
      list={{ to: "/tickets", label: portalWords.tickets }}
      unanswered={portalWords.noNotes}
    />
  );
}
