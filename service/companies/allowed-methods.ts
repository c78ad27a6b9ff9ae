import type { Method, Platform, Settings } from "#service/workspaces";
import type { Company } from "./company.ts";

/**
 * The methods that open this platform: in the workspace's table, configured on this installation,
 * and not narrowed away by the company. The one place where narrowing is decided, so that it holds
 * at every door, link and fallback (sign-in.md §1, S4).
 */
export function allowedMethods(
  settings: Settings,
  configured: readonly Method[],
  platform: Platform,
  company?: Pick<Company, "methods">,
): Method[] {
  return settings.methods[platform].filter(
    (method) =>
      configured.includes(method) &&
      (method !== "code" || settings.emailCode.enabled) &&
      (platform !== "client" || (company?.methods?.includes(method) ?? true)),
  );
}
