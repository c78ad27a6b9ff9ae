/** `npm start`: installs what is missing, builds what is stale, starts everything. */
import { runServer } from "./run-server.mjs";

await runServer("start");
