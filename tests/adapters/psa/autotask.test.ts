import { psaContract } from "../../contracts/psa.ts";
import { openAutotaskStage } from "./autotask-stage.ts";

describe("the Autotask connector", () =>
  psaContract(openAutotaskStage, { wire: true, hooks: true }));
