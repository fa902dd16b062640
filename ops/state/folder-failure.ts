import { StoreError } from "./store-error";

/** What mends a failure of the file system, by its code. */
const FIXES: Readonly<Record<string, string>> = {
  ENOENT: "make the folder, or correct the backend URL",
  EACCES: "give yourself the right to read and write there, then run the command again",
  EPERM: "give yourself the right to read and write there, then run the command again",
  EROFS: "mount it so that it can be written, then run the command again",
  ENOSPC: "make room on its disk, then run the command again",
  EDQUOT: "make room on its disk, then run the command again",
};

/** Code of an error of the file system. */
export function codeOf(error: unknown): string | undefined {
  const { code } = error as { readonly code?: unknown };
  return typeof code === "string" ? code : undefined;
}

/** Whether there is nothing by that name. */
export function isMissing(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR", "EISDIR"].includes(codeOf(error) ?? "");
}

/** The error for people. What is no failure of the file system stays as it is. */
export function folderFailure(error: Error, url: string, verb: string, key: string): Error {
  const code = codeOf(error);
  if (code === undefined) return error;
  return new StoreError(
    `${url} fails in ${verb} ${key}: ${error.message}`,
    FIXES[code] ?? "see what is wrong with the folder, then run the command again",
  );
}
