import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Bones } from "../../../components/Bones.tsx";
import { RefusalNote } from "../../../components/RefusalNote.tsx";
import { portalWords } from "../../../words.ts";
import { problemOf } from "../portal-queries.ts";

type Props<Data> = { found: UseQueryResult<Data>; children: (data: Data) => ReactNode };

/** What a section shows once it is there; until then its bones, or why it is not. */
export function Asked<Data>({ found, children }: Props<Data>) {
  if (found.isPending) return <Bones rows={2} />;
  if (found.isError) {
    const next = { label: portalWords.failed, act: () => void found.refetch() };
    return <RefusalNote problem={problemOf(found.error)} next={next} />;
  }
  return children(found.data);
}
