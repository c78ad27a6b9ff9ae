import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const ROOT = resolve(import.meta.dirname, "../..");
const BUILD = join(ROOT, "build");
const PACKAGE = join(ROOT, "node_modules/@sparticuz/chromium/package.json");

/** Unpacks as a side effect of asking where the program is. */
const UNPACK = 'import c from "@sparticuz/chromium"; await c.executablePath();';

/** Only a package that believes to be on this Lambda brings its libraries along. */
const LAMBDA = "AWS_Lambda_nodejs20.x";

/** A Chromium and the environment that it must be started with. */
export type Chromium = { executablePath: string; env: NodeJS.ProcessEnv };

const fontsFor = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;

/**
 * Unpacks in a child with a TMPDIR of its own and moves the result into place whole: the package
 * takes whatever lies in TMPDIR for finished and for its own version, and sets library paths in the
 * process that imports it, which the PostgreSQL of the tests would inherit.
 */
async function unpackInto(folder: string): Promise<void> {
  mkdirSync(BUILD, { recursive: true });
  const beside = mkdtempSync(join(BUILD, ".chromium-"));
  try {
    await promisify(execFile)(process.execPath, ["--input-type=module", "-e", UNPACK], {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: beside, AWS_EXECUTION_ENV: LAMBDA },
    });
    writeFileSync(join(beside, "fonts/fonts.conf"), fontsFor(folder));
    if (!existsSync(folder)) renameSync(beside, folder);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** The Chromium inside the package @sparticuz/chromium (Linux x64), unpacked once a version. */
export async function packedChromium(): Promise<Chromium> {
  const { version }: { version: string } = JSON.parse(readFileSync(PACKAGE, "utf8"));
  const folder = join(BUILD, `chromium-${version}`);
  if (!existsSync(folder)) await unpackInto(folder);
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: join(folder, "al2023/lib"),
    FONTCONFIG_PATH: join(folder, "fonts"),
  };
  return { executablePath: join(folder, "chromium"), env };
}
