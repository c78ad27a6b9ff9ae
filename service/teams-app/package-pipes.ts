/** A file of a package, by its name in the zip. */
export type PackageFile = { readonly name: string; readonly bytes: Uint8Array };

/** What making a package needs of the world. */
export type PackagePipes = {
  /** SHA-1 of a text, 20 bytes: for ids made from names, never for secrets. */
  nameDigest(text: Uint8Array): Uint8Array;
  /** Unpacks a zlib stream of at most so many bytes; undefined for a broken or a longer one. */
  inflate(bytes: Uint8Array, most: number): Uint8Array | undefined;
  /** A flat zip, the same bytes for the same files, whenever and wherever it is made. */
  zip(files: readonly PackageFile[]): Promise<Uint8Array>;
  /** The files of a zip that `zip` made; undefined for anything else. */
  unzip(bytes: Uint8Array): readonly PackageFile[] | undefined;
  /** What Microsoft's schema has against a manifest or a language file: a line each. */
  schemaFaults(kind: "manifest" | "localisation", value: unknown): Promise<readonly string[]>;
};
