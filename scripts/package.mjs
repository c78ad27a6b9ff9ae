/** `npm run package -- --mode client|tech --out file.zip`: the Teams app of one workspace. */
import { runPackage } from "./run-server.mjs";

await runPackage();
