import { z } from "zod";
import type { PackageFile, PackagePipes } from "./package-pipes.ts";
import { versionNumbers } from "./version.ts";

/** A package of ours that was given out before. */
type LastPackage = {
  readonly id: string;
  readonly version: string;
  readonly files: readonly PackageFile[];
};

const Named = z.object({ id: z.string(), version: z.string().refine(versionNumbers) });

/** @returns undefined for a zip that is none of ours */
export function lastPackage(
  { unzip }: Pick<PackagePipes, "unzip">,
  zip: Uint8Array,
): LastPackage | undefined {
  const files = unzip(zip);
  const manifest = files?.find(({ name }) => name === "manifest.json");
  if (!files || !manifest) return undefined;
  const named = Named.safeParse(parsed(new TextDecoder().decode(manifest.bytes)));
  return named.success ? { ...named.data, files } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => other[at] === byte);

/** Whether two packages hold the same files, byte by byte. */
export const sameContent = (one: readonly PackageFile[], other: readonly PackageFile[]): boolean =>
  one.length === other.length &&
  one.every(({ name, bytes }) => {
    const twin = other.find((file) => file.name === name);
    return twin !== undefined && sameBytes(bytes, twin.bytes);
  });
