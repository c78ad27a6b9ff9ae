import { availableParallelism, loadavg } from "node:os";

/**
 * Whether others use this machine already, so that a time says more of them than of the product.
 * Asked before a measurement begins, whose own load would count.
 */
export const isBusy = (): boolean => (loadavg()[0] ?? 0) > availableParallelism();

/** What stands beside a time that is held only on a quiet machine. */
export const BUSY = "the machine was busy before: not held";
