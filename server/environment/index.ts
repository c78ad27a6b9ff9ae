export { Hidden } from "./hidden.ts";
export {
  type AppCredential,
  type DirectoryApp,
  type MicrosoftApp,
  microsoftApp,
  pair,
} from "./microsoft-apps.ts";
export {
  address,
  type Environment,
  flag,
  oneOf,
  origin,
  port,
  type Reading,
  text,
} from "./reading.ts";
export { type TrustedProxies, trustedProxies } from "./trusted-proxies.ts";
