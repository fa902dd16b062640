import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The nearest folder, from `directory` upwards, that holds `file`. */
export function searchUp(directory: string, file: string): string | undefined {
  if (existsSync(join(directory, file))) {
    return directory;
  }
  const parent = dirname(directory);
  return parent === directory ? undefined : searchUp(parent, file);
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
