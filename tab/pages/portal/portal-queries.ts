import {
  infiniteQueryOptions,
  keepPreviousData,
  QueryCache,
  QueryClient,
  queryOptions,
  useInfiniteQuery,
  useQuery,
  useSuspenseQuery,
} from "@tanstack/react-query";
import type { ListQueue, ListTickets, Session } from "#server/wire";
import { callsWith } from "../../api/calls.ts";
import { sessionCarrier } from "../../api/carrier.ts";
import { portalApi } from "../../api/portal-api.ts";
import { ProblemError } from "../../api/problem.ts";
import { departUnlessWriting } from "./departure.ts";

/** The portals' calls as this page makes them. */
export const portal = portalApi(callsWith(sessionCarrier));

/** Whether it says that nobody is signed in any more. */
export const wantsSession = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.code === "session-required";

/** A refusal stays one however often it is asked for; only what may pass by itself is tried again. */
const mayPass = (error: unknown): boolean =>
  error instanceof ProblemError && ["offline", "unavailable"].includes(error.problem.code);

/** One client for the page. Whatever says that nobody is signed in leads to sign-in. */
export const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => void (wantsSession(error) && departUnlessWriting()),
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (times, error) => times < 2 && mayPass(error),
      // Whoever is offline reads that, and not bones for as long as it lasts.
      networkMode: "always",
    },
  },
});

/** Who is signed in. */
export const sessionQuery = queryOptions({ queryKey: ["session"], queryFn: portal.session });

/** The session of this page. Only used inside the frame, which has waited for it. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery).data;

/** As whom somebody is here: in which portal, and there for which company. */
export const whoIn = ({ account, person, platform }: Session): string =>
  `${platform} ${account?.id ?? person.email}`;

/** What a draft of this person's is called: whoever else signs in here finds nothing of it. */
export function useDraftName(): (about: string) => string {
  const who = whoIn(useSession());
  return (about) => `${who} ${about}`;
}

/** A contact's tickets, page after page. */
export const ticketsQuery = (filter: Omit<ListTickets, "cursor">) =>
  infiniteQueryOptions({
    queryKey: ["tickets", filter],
    queryFn: ({ pageParam }) =>
      portal.tickets({ ...filter, ...(pageParam === "" ? {} : { cursor: pageParam }) }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

/** The desk's queue, page after page. */
export const queueQuery = (filter: Omit<ListQueue, "cursor">) =>
  infiniteQueryOptions({
    queryKey: ["queue", filter],
    queryFn: ({ pageParam }) =>
      portal.queue({ ...filter, ...(pageParam === "" ? {} : { cursor: pageParam }) }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

/** A list as a page shows it: while its filter changes, the old rows stay. */
export const useTickets = (filter: Omit<ListTickets, "cursor">) =>
  useInfiniteQuery({ ...ticketsQuery(filter), placeholderData: keepPreviousData });

/** As {@link useTickets}, for the desk. */
export const useQueue = (filter: Omit<ListQueue, "cursor">) =>
  useInfiniteQuery({ ...queueQuery(filter), placeholderData: keepPreviousData });

/** One ticket with its conversation. */
export const ticketQuery = (id: string) =>
  queryOptions({ queryKey: ["ticket", id], queryFn: () => portal.ticket(id) });

/** One ticket with what is the team's own. */
export const deskTicketQuery = (id: string) =>
  queryOptions({ queryKey: ["desk-ticket", id], queryFn: () => portal.deskTicket(id) });

/**
 * A contact's ticket by a number that it has or had. All of it goes by the one that it has now: that
 * is the one that is said when something changes.
 */
export function useTicket(id: string) {
  const { data } = useQuery(ticketQuery(id));
  return useQuery({ ...ticketQuery(data?.id ?? id), ...knownBy(data) });
}

/** Under its new number a ticket is what it was until it is read: it stays where that fails. */
const knownBy = <Known>(data: Known | undefined) =>
  data === undefined ? {} : { initialData: data, initialDataUpdatedAt: 0 };

/** As {@link useTicket}, for the desk. */
export function useDeskTicket(id: string) {
  const { data } = useQuery(deskTicketQuery(id));
  return useQuery({ ...deskTicketQuery(data?.id ?? id), ...knownBy(data) });
}

/** The company that the queue is filtered by. */
export const queueCompanyQuery = (id: string) =>
  queryOptions({
    queryKey: ["queue-company", id],
    queryFn: ({ signal }) => portal.queueCompanies({ id }, signal),
  });

/** The techs whom a ticket may be given to. */
export const techsQuery = queryOptions({ queryKey: ["techs"], queryFn: portal.techs });

/** What may be asked for. */
export const catalogueQuery = queryOptions({ queryKey: ["catalogue"], queryFn: portal.catalogue });

/** What is open of one kind of request. It changes as the lists of tickets do. */
export const similarQuery = (type: string) =>
  queryOptions({ queryKey: ["tickets", "similar", type], queryFn: () => portal.similar(type) });

/** When the desk is there. */
export const deskHoursQuery = queryOptions({ queryKey: ["desk-hours"], queryFn: portal.deskHours });

/** What went wrong, where it is a refusal; anything else is a fault and goes on. */
export function problemOf(error: unknown) {
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

/**
 * Whether what a page shows is not theirs to see any more. Anything else that keeps it from being read
 * again passes, and until then it stays: somebody may be writing below it.
 */
export const isGone = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.code === "not-found";

/** Whether the portal answers. A browser may call itself offline on the machine where the portal is. */
export const isReached = (): Promise<boolean> =>
  portal.session().then(
    () => true,
    (error: unknown) => problemOf(error).code !== "offline",
  );
