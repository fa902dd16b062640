import fs from "node:fs/promises";

/** A loopback connection as its server sees it. */
export interface Connection {
  /** Address of the other end, e.g. `127.0.0.1:40022`. */
  readonly peer: string;
  /** The server's own address, e.g. `127.0.0.1:40001`. */
  readonly server: string;
}

/**
 * The environment of the process at the other end of a loopback connection: the engine that called. Linux only, where
 * the kernel tells which process owns a socket.
 *
 * @returns `undefined` when no process of this user has that connection
 */
export async function environmentOfPeer(connection: Connection): Promise<NodeJS.ProcessEnv | undefined> {
  const inode = await socketInode(connection);
  if (inode === undefined) return undefined;
  const pid = await socketOwner(inode);
  return pid === undefined ? undefined : environmentOf(pid);
}

/**
 * The inode of the peer's socket: the one whose local end is the peer and whose remote end is the server. Field 1 is
 * the local address, field 2 the remote one, field 9 the inode, 0 once the socket is closed (proc_net_tcp(5)).
 */
async function socketInode({ peer, server }: Connection): Promise<string | undefined> {
  const tables = await Promise.all(["/proc/net/tcp", "/proc/net/tcp6"].map(readText));
  const sockets = tables
    .join("\n")
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  return sockets.find(
    ([, local, remote, , , , , , , inode]) =>
      isAddress(local, peer) && isAddress(remote, server) && inode !== "0",
  )?.[9];
}

/** How the kernel starts an IPv4 address that a program reaches through an IPv6 socket (`::ffff:127.0.0.1`). */
const IPV4_MAPPED = "0000000000000000FFFF0000";

function isAddress(inTable: string | undefined, address: string): boolean {
  const [host = "", port = ""] = address.split(":");
  const hex = `${host.split(".").reverse().map(byteInHex).join("")}:${Number(port).toString(16).padStart(4, "0")}`;
  const wanted = hex.toUpperCase();
  return inTable === wanted || inTable === `${IPV4_MAPPED}${wanted}`;
}

function byteInHex(byte: string): string {
  return Number(byte).toString(16).padStart(2, "0");
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
