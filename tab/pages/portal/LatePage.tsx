import { useQuery } from "@tanstack/react-query";
import type { ComponentType } from "react";
import { Bones } from "../../components/Bones.tsx";
import { Fault } from "./Fault.tsx";
import { isReached } from "./portal-queries.ts";

type Props = { path: string; load: () => Promise<ComponentType> };

/**
 * A page that could not be loaded when it was gone to: it is asked for again, by itself once the
 * browser is online, so that nothing is lost of what lies half-written elsewhere.
 */
export function LatePage({ path, load }: Props) {
  const late = useQuery({
    queryKey: ["page", path],
    queryFn: load,
    staleTime: Infinity,
    retry: false,
  });
  const again = async (): Promise<void> => {
    const { error } = await late.refetch();
    // It answers, and has this page no more: a newer portal has taken the place of this one.
    if (error && (await isReached())) window.location.reload();
  };
  if (late.isPending) return <Bones />;
  if (late.isError) return <Fault again={() => void again()} />;
  return <late.data />;
}
