import { execFile } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { EngineError } from "./engine-error";
import { isAtLeast, requiredGoVersion } from "./version";

const execute = promisify(execFile);

/**
 * Environment in which Go leaves nothing outside a folder: it writes usage counters beside its settings (Linux:
 * under XDG_CONFIG_HOME). The user's own settings, a module proxy for one, are still read. It never fetches
 * another Go.
 */
export function goEnvironment(folder: string, env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const config = env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config");
  return {
    ...env,
    GOTOOLCHAIN: "local",
    ...(process.platform === "linux" && {
      XDG_CONFIG_HOME: folder,
      GOENV: env["GOENV"] ?? join(config, "go", "env"),
    }),
  };
}

/** The version of the `go` on PATH, e.g. `1.26.1`; undefined when there is none. */
export async function goVersion(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    const { stdout } = await execute("go", ["env", "GOVERSION"], { env });
    return stdout.trim().replace(/^go/, "");
  } catch {
    return undefined;
  }
}

/** @throws EngineError when Go is missing or too old. */
export async function requireGo(find: () => Promise<string | undefined>): Promise<string> {
  const least = requiredGoVersion();
  const found = await find();
  if (found === undefined || !isAtLeast(found, least)) {
    throw new EngineError(
      `building the Pulumi CLI needs Go ${least} or newer on PATH, got ${found ?? "none"}`,
      "install Go from https://go.dev/dl, or the official Pulumi CLI in the pinned version",
    );
  }
  return found;
}
