import type { EmailAddress } from "#service/kernel";

/** A member of the MSP; an admin is a tech with the admin role. */
export type Tech = {
  id: string;
  email: EmailAddress;
  firstName: string;
  lastName: string;
  admin: boolean;
  active: boolean;
};
