import type {
  CallerVerifiedBy,
  CompanyCard,
  CompanyList,
  CreateCompany,
  Explained,
  ExplainSignin,
  MadePersonalisedLink,
  Method,
  Platform,
  ProposeChange,
  Replayed,
  SaveCompany,
} from "#server/wire";
import type { Calls } from "./calls.ts";
import { queryText } from "./desk-api.ts";

/** What is decided about signing in; the settings hold more, which other pages keep. */
export type SigninSettings = {
  readonly emailCode: { readonly enabled: boolean };
  readonly disclosure: "guided" | "private";
  readonly creation: { readonly policy: CreationPolicy; readonly catchAllCompany: string | null };
  readonly methods: Readonly<Record<Platform, readonly Method[]>>;
  readonly session: { readonly contactDays: number };
  readonly directoryMatchedOnly: boolean;
  readonly codeWithoutDirectory: boolean;
};
export type CreationPolicy =
  | "off"
  | "domain-or-directory"
  | "domain"
  | "directory"
  | "domain-and-directory";

/** The workspace's card, as far as these pages read it. */
export type SigninCard = {
  readonly settings: SigninSettings;
  readonly configuredMethods: readonly Method[];
  readonly revision: string;
};

/** What the pages of companies, sign-in settings, Explain and Help ask of the server. */
export function backOfficeApi(calls: Calls) {
  const company = (id: string): string => `/api/admin/companies/${encodeURIComponent(id)}`;
  return {
    companies: async (
      asked: { q?: string; state?: "open"; cursor?: string },
      signal: AbortSignal,
    ) => {
      const path = `/api/admin/companies${queryText(asked)}`;
      return (await (await calls.ask({ verb: "GET", path, signal })).json()) as CompanyList;
    },
    company: (id: string) => calls.get<CompanyCard>(company(id)),
    addCompany: (form: CreateCompany) => calls.post<CompanyCard>("/api/admin/companies", form),
    saveCompany: (id: string, form: SaveCompany) => calls.put<CompanyCard>(company(id), form),
    settings: () => calls.get<SigninCard>("/api/admin/settings"),
    saveSettings: (revision: string, settings: SigninSettings) =>
      calls.put<SigninCard>("/api/admin/settings", { revision, settings: sent(settings) }),
    replay: (change: ProposeChange) => calls.post<Replayed>("/api/admin/replay", change),
    replaySettings: (settings: SigninSettings) =>
      calls.post<Replayed>("/api/admin/replay", { settings: sent(settings) }),
    explain: (asked: ExplainSignin) => calls.post<Explained>("/api/admin/explain", asked),
    help: (asked: ExplainSignin) => calls.post<Explained>("/api/tech/help", asked),
    clearLock: (email: string, callerVerifiedBy: CallerVerifiedBy) =>
      calls.post<void>("/api/tech/help/locks/clear", { email, callerVerifiedBy }),
    makeLink: (contact: string) =>
      calls.post<MadePersonalisedLink>(
        `/api/tech/contacts/${encodeURIComponent(contact)}/links`,
        {},
      ),
  };
}

/** Only what these pages decide; what they leave out stays as it is. */
const sent = ({
  emailCode,
  disclosure,
  creation,
  methods,
  session,
  directoryMatchedOnly,
  codeWithoutDirectory,
}: SigninSettings): { [name: string]: unknown } => ({
  emailCode,
  disclosure,
  creation,
  methods,
  session,
  directoryMatchedOnly,
  codeWithoutDirectory,
});
