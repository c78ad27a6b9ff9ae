import { psaContract } from "../../contracts/psa.ts";
import { openConnectWiseStage } from "./connectwise-stage.ts";

describe("the ConnectWise connector", () =>
  psaContract(openConnectWiseStage, { wire: true, hooks: true }));
