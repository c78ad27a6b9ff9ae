import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";

const IN_MEMORY = "/dev/shm";
const ROOM_ENOUGH = 2 ** 30;

/**
 * Where a test's database is made ten times as fast: it is some hundred small files, so a file system
 * in memory where the machine has one with room.
 */
export async function quickFolder(): Promise<string> {
  const found = await statfs(IN_MEMORY).catch(() => undefined);
  return found && found.bavail * found.bsize > ROOM_ENOUGH ? IN_MEMORY : tmpdir();
}
