/** `npm run portico -- <command>`: one operator's command. */
import { runPortico } from "./run-server.mjs";

await runPortico();
