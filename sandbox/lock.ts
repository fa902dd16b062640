import crypto from "node:crypto";
import fs from "node:fs";
import net from "node:net";

/**
 * Makes this process the only one that serves a sandbox folder, until it ends. The kernel holds the lock, so that it
 * goes with the process, however that ends.
 *
 * @param folder an existing folder; whatever path leads to it, it has one lock
 * @returns whether the lock was free
 */
export function takeLock(folder: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  const root = fs.realpathSync(folder);
  return platform === "linux" ? bindAbstractSocket(root) : Promise.resolve(openExclusively(root));
}

/** An abstract socket (unix(7)) has a name and no file, and one owner at a time. */
function bindAbstractSocket(root: string): Promise<boolean> {
  const name = `\0causeway-sandbox-${crypto.createHash("sha256").update(root).digest("hex")}`;
  return new Promise((resolve, reject) => {
    const holder = net.createServer((connection) => connection.destroy());
    holder.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    });
    holder.listen(name, () => {
      holder.unref();
      resolve(true);
    });
  });
}

/** O_EXLOCK of open(2) on macOS and the BSDs: the file is locked as long as it is open. */
const O_EXLOCK = 0x20;

function openExclusively(root: string): boolean {
  const { O_CREAT, O_RDWR, O_NONBLOCK } = fs.constants;
  try {
    // Never closed: the descriptor is the lock.
    fs.openSync(`${root}/sandbox.lock`, O_CREAT | O_RDWR | O_NONBLOCK | O_EXLOCK, 0o600);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") return false;
    throw error;
  }
}
