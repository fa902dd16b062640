import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Resolves a module as a file in `directory` would, without starting a node process for it.
 *
 * @throws Error saying what to run when the module is not installed.
 */
export function locateModule(name: string, directory: string, installCommand: string): string {
  try {
    return createRequire(join(directory, "index.js")).resolve(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") {
      throw new Error(
        `${name} cannot be found from ${directory}: it looks like the Pulumi SDK has not been installed. ` +
          `Have you run ${installCommand}?`,
        { cause: error },
      );
    }
    throw error;
  }
}
