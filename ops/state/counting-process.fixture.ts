/*
 * A process that counts up an object of a folder, each time from what it read, and prints a letter for every count that
 * it was told is written. Arguments: folder, and how often.
 */
import { FileStore } from "./file-store";
import { ConflictError } from "./store-error";

const [folder = "", times = "0"] = process.argv.slice(2);
const store = new FileStore(folder);

async function count(): Promise<boolean> {
  const found = await store.get("count.json");
  const { total } = JSON.parse(found?.body.toString() ?? "{}") as { total: number };
  const body = JSON.stringify({
    total: total + 1,
    writer: process.pid,
    at: process.hrtime.bigint().toString(),
  });
  try {
    await store.put("count.json", body, { ifMatch: found?.etag ?? "" });
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
}

void (async () => {
  for (let done = 0; done < Number(times);) {
    if (!(await count())) continue;
    process.stdout.write(".");
    done += 1;
  }
})();
