/** `npm run serve`: the server alone, without Playground and stand-ins, methods as configured. */
import { runServer } from "./run-server.mjs";

process.env["PLAYGROUND"] = "0";
await runServer("serve");
