/** How passwords are kept: argon2id, slow on purpose (sign-in.md §5). */
export type PasswordHasher = {
  hash(password: string): Promise<string>;
  /**
   * Whether this is the password. Without a hash, nobody's is compared, which takes as long: no time
   * tells whether an address is known or has a password.
   */
  matches(hash: string | undefined, password: string): Promise<boolean>;
};
