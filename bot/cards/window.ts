/** A card that Teams itself reads: it fetches a token, or opens a window of its own. */
export type WindowCard = {
  readonly contentType: `application/vnd.microsoft.card.${"oauth" | "signin"}`;
  readonly content: object;
};

/** Where a card's window begins, and what it is for. */
type Window = { title: string; startUrl: string };

const buttonOf = ({ title, startUrl }: Window): object => ({
  type: "signin",
  title,
  value: startUrl,
});

/**
 * Asks Teams for a token without a word to the person. Where it has none the button appears, and opens
 * Microsoft's own pages (teams-platform.md §4). There is no connection of Azure's behind it.
 *
 * @param asked `exchangeId`: what the token comes back with, new each time; `resource`: the app's own
 */
export const tokenCard = (
  window: Window,
  { exchangeId, resource }: { exchangeId: string; resource: string },
): WindowCard => ({
  contentType: "application/vnd.microsoft.card.oauth",
  content: {
    text: window.title,
    connectionName: "",
    buttons: [buttonOf(window)],
    tokenExchangeResource: { id: exchangeId, uri: resource },
  },
});

/** A button that opens a provider's pages; what they come to returns to the chat. */
export const pagesCard = (window: Window): WindowCard => ({
  contentType: "application/vnd.microsoft.card.signin",
  content: { text: window.title, buttons: [buttonOf(window)] },
});
