import { useState } from "react";
import type { PendingItem } from "#server/wire";
import { callFacts, Unverified } from "../../components/CallFacts.tsx";
import { WaitingCard } from "../../components/WaitingCard.tsx";
import { pendingWords } from "../../words/pending.ts";
import { pending } from "../portal/pending-queries.ts";
import { useDeciding } from "../portal/use-deciding.ts";
import { CompanyChoice } from "./CompanyChoice.tsx";

type Item<Kind extends PendingItem["kind"]> = Extract<PendingItem, { kind: Kind }>;
type Props<Kind extends PendingItem["kind"]> = { item: Item<Kind>; say: (said: string) => void };

/** Somebody whom more than one company claims: an admin says whose they are (sign-in.md §2). */
export function PersonCard({ item, say }: Props<"person">) {
  const { person: text } = pendingWords;
  const { busy, problem, decide, again } = useDeciding(say);
  const [company, choose] = useState<{ id: string; name: string }>();
  const { id, email, name, jobTitle, askedAt, candidates } = item;
  const create = (): void => {
    if (!company) return;
    const approve = () => pending.approve(id, { company: company.id });
    void decide(approve, text.approved(email, company.name));
  };
  const names = candidates.map((each) => each.name).join(", ");
  return (
    <WaitingCard
      kind={pendingWords.kinds.person}
      title={email}
      facts={[
        { name: text.name, value: name },
        { name: text.jobTitle, value: jobTitle },
      ]}
      approve={{ label: text.approve, act: create, disabled: company === undefined }}
      decline={() => void decide(() => pending.decline(id), pendingWords.declined(email))}
      {...{ askedAt, busy, problem, again }}
    >
      <span>{candidates.length === 0 ? text.noClaims : text.claims(names)}</span>
      <CompanyChoice {...{ candidates, choose }} chosen={company} />
    </WaitingCard>
  );
}

/** A tenant that a client's administrator proposed (sign-in.md §5). */
export function TenantCard({ item, say }: Props<"tenant">) {
  const { tenant: text } = pendingWords;
  const { busy, problem, decide, again } = useDeciding(say);
  const { id, company, tenantId, name, email, verified, askedAt } = item;
  const title = text.title(company.name);
  const who = [name, email].filter(Boolean).join(" · ");
  return (
    <WaitingCard
      kind={pendingWords.kinds.tenant}
      title={title}
      facts={[
        { name: text.id, value: tenantId },
        { name: text.who, value: who },
      ]}
      approve={{
        label: text.approve,
        act: () => void decide(() => pending.approve(id, {}), text.approved(company.name)),
      }}
      decline={() => void decide(() => pending.decline(id), pendingWords.declined(title))}
      {...{ askedAt, busy, problem, again }}
    >
      <span>
        {email !== null && (verified ? text.verified : text.notVerified)} {text.about(company.name)}
      </span>
    </WaitingCard>
  );
}

/** Somebody who cannot get in and wants to be called (sign-in.md §8). */
export function CallCard({ item, say }: Props<"call">) {
  const { call: text } = pendingWords;
  const { busy, problem, decide, again } = useDeciding(say);
  const { id, name, askedAt } = item;
  return (
    <WaitingCard
      kind={pendingWords.kinds.call}
      title={name}
      facts={callFacts(item)}
      approve={{
        label: text.approve,
        act: () => void decide(() => pending.approve(id, {}), text.approved(name)),
      }}
      decline={() => void decide(() => pending.decline(id), pendingWords.declined(name))}
      {...{ askedAt, busy, problem, again }}
    >
      <Unverified />
    </WaitingCard>
  );
}
