import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/**
 * Gives an action a folder that is nobody else's, and gone when the action ends, however it does.
 *
 * @param purpose for whoever looks at the folder meanwhile, e.g. `plan`
 */
export async function withTemporaryFolder<T>(
  purpose: string,
  action: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `causeway-${purpose}-`));
  try {
    return await action(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
