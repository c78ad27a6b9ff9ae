import type { Psa, PsaConfig } from "#service/psa";
import { autotask } from "./autotask/connector.ts";
import { connectWise } from "./connectwise/connector.ts";
import type { PsaPipeDeps } from "./http/pipe.ts";

/**
 * The connector for a configuration. The built-in desk has none of these pipes: whoever assembles
 * brings it.
 */
export function openPsa(deps: PsaPipeDeps & { builtIn: () => Psa }, config: PsaConfig): Psa {
  switch (config.kind) {
    case "connectwise":
      return connectWise(deps, config);
    case "autotask":
      return autotask(deps, config);
    case "built-in":
      return deps.builtIn();
  }
}
