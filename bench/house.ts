import type pg from "pg";
import { systemChance, systemClock } from "#adapters/system";
import { keyring } from "#service/kernel";
import { assemble, type House } from "#server/assemble";
import { createLog } from "../server/log.ts";

/** The rules with their pipes in this process, where what they ask of the database can be counted. */
export const openHouse = (pool: pg.Pool): House =>
  assemble({
    config: { mode: "local", publicUrl: "http://127.0.0.1:1", smtpUrl: undefined },
    log: createLog("silent"),
    clock: systemClock(),
    chance: systemChance,
    keyring: keyring([systemChance.bytes(32)]),
    pool,
  });
