import { type Duration, seconds } from "#service/kernel";

/** Nobody presses Ctrl+C twice that fast because they have lost patience. */
const ONE_WISH = seconds(1);

type Stopping = {
  /** Finishes what is in flight and closes everything. */
  stop: () => void;
  /** Ends this process as it stands. */
  leave: () => void;
  /** Milliseconds that only ever rise. */
  now: () => Duration;
};

/**
 * What a signal to end asks for: the first one to stop, a later one not to wait for that. One wish
 * often comes twice: the terminal, `timeout` and systemd signal every process of ours, and npm hands
 * what it got on to us. What is in flight would be cut off if the echo counted (promises.md, “Outside
 * down”).
 */
export function stopSignal({ stop, leave, now }: Stopping): () => void {
  let since: Duration | undefined;
  return () => {
    if (since === undefined) {
      since = now();
      stop();
    } else if (now() - since >= ONE_WISH) leave();
  };
}
