import { inspect } from "node:util";
import { complain, listenToConsole, takeComplaints } from "./complaints.ts";
import { stayOnLoopback } from "./loopback.ts";

/** How long a finished run may take to let go of its sockets and timers. */
const GRACE_MS = 3_000;

function failOnComplaints(when: string): void {
  const complaints = takeComplaints();
  if (complaints.length > 0) throw new Error(`${when}: ${complaints.join("\n")}`);
}

/**
 * Makes a test answer for what happened beside it. The test itself fails, not a hook after it: a
 * failing root hook would end the whole run.
 */
function answerForComplaints(test: Mocha.Runnable): void {
  const run = test.fn;
  if (!run) return;
  if (run.length > 0) {
    const withCallback: Mocha.Func = function (done) {
      failOnComplaints("before this test");
      const finish = (error?: unknown) => {
        const complaints = takeComplaints();
        done(error ?? (complaints.length > 0 ? new Error(complaints.join("\n")) : undefined));
      };
      return Reflect.apply(run, this, [finish]);
    };
    test.fn = withCallback;
    return;
  }
  test.fn = async function () {
    failOnComplaints("before this test");
    await Reflect.apply(run, this, []);
    failOnComplaints("during this test");
  };
}

/** mocha alone lets a rejected promise that nobody waits for pass. */
function listenToLostPromises(): void {
  process.on("unhandledRejection", (reason) => {
    complain(`a promise failed and nobody noticed: ${inspect(reason)}`);
  });
}

/**
 * An unexpected console line, a lost promise, a step off this machine: each fails the test it
 * happened in.
 */
export const mochaHooks: Mocha.RootHookObject = {
  beforeAll() {
    listenToConsole();
    listenToLostPromises();
    stayOnLoopback();
  },
  beforeEach(this: Mocha.Context) {
    if (this.currentTest) answerForComplaints(this.currentTest);
  },
  afterAll() {
    failOnComplaints("after the last test");
  },
};

/**
 * A run that has ended but cannot stop has left something open: that is said, and is a failure,
 * where waiting for it would hang and stopping it silently would hide it.
 */
export function mochaGlobalTeardown(): void {
  const overdue = () => {
    const open = [...new Set(process.getActiveResourcesInfo())].join(", ");
    process.stderr.write(`The tests ended but left something open: ${open}\n`);
    // mocha sets its own exit code as the process ends: this listener speaks after it.
    process.on("exit", () => (process.exitCode = 1));
    process.exit(1);
  };
  setTimeout(overdue, GRACE_MS).unref();
}
