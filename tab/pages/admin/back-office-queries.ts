import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { backOfficeApi } from "../../api/back-office-api.ts";
import { callsWith } from "../../api/calls.ts";
import { sessionCarrier } from "../../api/carrier.ts";
import type { CompanySource } from "../../components/CompanyPicker.tsx";

/** The back office's calls as these pages make them. */
export const backOffice = backOfficeApi(callsWith(sessionCarrier));

/** Every company, to choose one of. */
export const allCompanies: CompanySource = {
  key: "companies-by-name",
  find: (q, signal) => backOffice.companies({ q }, signal),
};

/** What a company is called. */
export const companyNameQuery = (id: string) =>
  queryOptions({
    queryKey: ["company-name", id],
    queryFn: async () => (await backOffice.company(id)).name,
  });

/** Companies by name, page after page. */
export const companyListQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ["companies", "list", q],
    queryFn: ({ pageParam, signal }) =>
      backOffice.companies({ q, ...(pageParam === "" ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

/** One company, as its form begins. Never read again behind somebody who is typing. */
export const companyQuery = (id: string) =>
  queryOptions({
    queryKey: ["companies", "one", id],
    queryFn: () => backOffice.company(id),
    staleTime: Infinity,
    gcTime: 0,
  });

/** How people sign in, as the form begins. */
export const signinSettingsQuery = queryOptions({
  queryKey: ["sign-in-settings"],
  queryFn: backOffice.settings,
  staleTime: Infinity,
  gcTime: 0,
});
