/** `npm run doctor`: whether everything outside that this installation leans on answers. */
import { runDoctor } from "./run-server.mjs";

await runDoctor();
