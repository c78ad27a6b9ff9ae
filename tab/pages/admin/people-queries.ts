import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { callsWith } from "../../api/calls.ts";
import { sessionCarrier } from "../../api/carrier.ts";
import { peopleApi } from "../../api/people-api.ts";

/** The calls of the pages of contacts and techs. */
export const people = peopleApi(callsWith(sessionCarrier));

/** Contacts by address, page after page. */
export const contactListQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ["people", "contacts", q],
    queryFn: ({ pageParam }) =>
      people.contacts({ q, ...(pageParam === "" ? {} : { cursor: pageParam }) }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const contactQuery = (id: string) =>
  queryOptions({ queryKey: ["people", "contact", id], queryFn: () => people.contact(id) });

export const techListQuery = queryOptions({ queryKey: ["people", "techs"], queryFn: people.techs });

export const techQuery = (id: string) =>
  queryOptions({ queryKey: ["people", "tech", id], queryFn: () => people.tech(id) });

/** The sign-ins that are linked to somebody's address. */
export const linkedOfQuery = (id: string) =>
  queryOptions({ queryKey: ["people", "linked", id], queryFn: () => people.linked(id) });

/** A contact's personalised links that are alive. */
export const linksOfQuery = (id: string) =>
  queryOptions({ queryKey: ["people", "links", id], queryFn: () => people.links(id) });
