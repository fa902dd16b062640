import fs from "node:fs/promises";

/**
 * The environment of the process at the other end of a loopback connection: the engine that called. Known on
 * Linux, where the kernel tells which process owns a socket; elsewhere `undefined`.
 *
 * @param peer address as gRPC gives it, e.g. `127.0.0.1:40022`
 */
export async function environmentOfPeer(peer: string): Promise<NodeJS.ProcessEnv | undefined> {
  const inode = await socketInode(Number(peer.split(":").at(-1)));
  if (inode === undefined) return undefined;
  const pid = await socketOwner(inode);
  return pid === undefined ? undefined : environmentOf(pid);
}

/** Field 2 of /proc/net/tcp is the local address in hexadecimal, field 10 the socket's inode (proc_net_tcp(5)). */
async function socketInode(localPort: number): Promise<string | undefined> {
  const suffix = `:${localPort.toString(16).toUpperCase().padStart(4, "0")}`;
  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    const lines = (await readText(table)).split("\n").map((line) => line.trim().split(/\s+/));
    const inode = lines.find((fields) => fields[1]?.endsWith(suffix) && fields[9] !== "0")?.[9];
    if (inode !== undefined) return inode;
  }
  return undefined;
}

async function socketOwner(inode: string): Promise<string | undefined> {
  const processes = (await list("/proc")).filter((entry) => /^\d+$/.test(entry));
  for (const pid of processes.reverse()) {
    for (const descriptor of await list(`/proc/${pid}/fd`)) {
      const target = await fs.readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => "");
      if (target === `socket:[${inode}]`) return pid;
    }
  }
  return undefined;
}

async function environmentOf(pid: string): Promise<NodeJS.ProcessEnv> {
  const text = await readText(`/proc/${pid}/environ`);
  const pairs = text.split("\0").filter((entry) => entry.includes("="));
  return Object.fromEntries(
    pairs.map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]),
  );
}

/** Other users' processes, and processes that just ended, cannot be read: they are not the caller. */
async function list(folder: string): Promise<string[]> {
  return fs.readdir(folder).catch(() => []);
}

async function readText(file: string): Promise<string> {
  return fs.readFile(file, "utf8").catch(() => "");
}
