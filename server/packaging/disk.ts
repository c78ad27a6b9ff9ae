/** Files by the names that the person at the terminal gave them. */
export type Disk = {
  /** @returns undefined where there is no such file */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Writes a file whole or not at all. */
  write(name: string, bytes: Uint8Array): Promise<void>;
};
