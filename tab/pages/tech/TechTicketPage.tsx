import { portalWords } from "../../words.ts";
import { TicketPage } from "../portal/TicketPage.tsx";

/** One ticket as a tech reads it. */
export function TechTicketPage() {
  return (
    <TicketPage
      side="tech"
      list={{ to: "/tech", label: portalWords.queue }}
      unanswered={portalWords.noTechNotes}
    />
  );
}
