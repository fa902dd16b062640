/*
 * A real S3-compatible server (versitygw, tools/s3-server) of a test file's own. For the engine tier: the server is
 * built from its Go modules when it was never built, which takes minutes.
 *
 *   let s3: S3Server;
 *   beforeAll(async () => { s3 = await openS3Server({ buckets: ["state"] }); });
 *   afterAll(() => s3.stop());
 *
 *   s3.url                          http://127.0.0.1:PORT
 *   s3.env                          AWS_ENDPOINT_URL_S3 and the key pair; the key pair is the sandbox's, so that
 *                                   { ...sandbox.env, ...s3.env } is an environment for both
 *   s3.backendUrl("state")          for PULUMI_BACKEND_URL, stateStore and recordsStore
 *   s3.makeBucket("other")
 *   s3.pause(); s3.resume();        connections are accepted and nothing is answered
 *   await s3.kill();                connections are refused
 *   await s3.start();               after a kill: same port, same objects
 *   await s3.stop();                ends it and removes its folder
 */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { repositoryRoot } from "./sandbox";

/** The key pair that the sandbox's own shell has; nobody's credential. */
const KEY = "sandbox";
const POLL_MS = 10;
const START_TIMEOUT_MS = 30_000;
/** Between the search for a free port and its use another process may take it. */
const PORT_ATTEMPTS = 5;

export interface S3Server {
  /** Of its S3 API. */
  readonly url: string;
  /** What an S3 client needs to reach it, and nothing else. */
  readonly env: Readonly<Record<string, string>>;
  /** Holds a folder for each bucket, with a file for each object. */
  readonly folder: string;
  backendUrl(bucket: string): string;
  makeBucket(name: string): void;
  pause(): void;
  resume(): void;
  kill(): Promise<void>;
  /** @throws Error when another process has taken its port meanwhile */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server on a free port of the loopback, in a temporary folder. Whoever opens one stops it. */
export async function openS3Server({
  buckets = [],
}: { readonly buckets?: readonly string[] } = {}): Promise<S3Server> {
  const program = await executable();
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-s3-"));
  for (let attempt = 1; ; attempt += 1) {
    const server = new Versitygw(program, root, await freePort());
    try {
      buckets.forEach((bucket) => server.makeBucket(bucket));
      await server.start();
      return server;
    } catch (error) {
      await server.kill();
      if (attempt < PORT_ATTEMPTS && (error as Error).message.includes("address already in use")) continue;
      fs.rmSync(root, { recursive: true });
      throw error;
    }
  }
}

class Versitygw implements S3Server {
  readonly url: string;
  readonly env: S3Server["env"];
  readonly folder: string;
  /** Where this process alone answers: another one on the port does not know it. */
  private readonly health = `/${randomUUID()}`;
  private readonly killAtExit = () => void this.child?.kill("SIGKILL");
  private child: ChildProcess | undefined;

  constructor(
    private readonly program: string,
    private readonly root: string,
    private readonly port: number,
  ) {
    this.url = `http://127.0.0.1:${port}`;
    this.env = { AWS_ENDPOINT_URL_S3: this.url, AWS_ACCESS_KEY_ID: KEY, AWS_SECRET_ACCESS_KEY: KEY };
    this.folder = path.join(root, "buckets");
    fs.mkdirSync(this.folder, { recursive: true });
  }

  backendUrl(bucket: string): string {
    const parameters = { region: "us-east-1", endpoint: this.url, s3ForcePathStyle: "true" };
    return `s3://${bucket}?${new URLSearchParams(parameters).toString()}`;
  }

  makeBucket(name: string): void {
    fs.mkdirSync(path.join(this.folder, name), { recursive: true });
  }

  pause(): void {
    this.child?.kill("SIGSTOP");
  }

  resume(): void {
    this.child?.kill("SIGCONT");
  }

  async kill(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    process.off("exit", this.killAtExit);
    if (child === undefined || hasEnded(child)) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  async start(): Promise<void> {
    const failure = await this.tryToStart([]);
    if (failure === undefined) return;
    const inSidecar = failure.includes("xattr") ? await this.tryToStart(this.sidecar()) : failure;
    if (inSidecar !== undefined) throw new Error(`the S3 server did not start: ${inSidecar}`);
  }

  async stop(): Promise<void> {
    await this.kill();
    fs.rmSync(this.root, { recursive: true });
  }

  /** For a file system without extended attributes, where etags otherwise are. */
  private sidecar(): readonly string[] {
    const folder = path.join(this.root, "attributes");
    fs.mkdirSync(folder, { recursive: true });
    return ["--sidecar", folder];
  }

  /** @returns what it said when it ended, or `undefined` when it answers */
  private async tryToStart(options: readonly string[]): Promise<string | undefined> {
    const address = ["--port", `127.0.0.1:${this.port}`, "--health", this.health, "--keep-alive", "--quiet"];
    const log = path.join(this.root, "log");
    const output = fs.openSync(log, "w");
    const child = spawn(this.program, [...address, "posix", ...options, this.folder], {
      env: { ROOT_ACCESS_KEY_ID: KEY, ROOT_SECRET_ACCESS_KEY: KEY, VGW_REGION: "us-east-1" },
      stdio: ["ignore", output, output],
    });
    fs.closeSync(output);
    this.child = child;
    process.once("exit", this.killAtExit);
    for (let waited = 0; waited < START_TIMEOUT_MS && !hasEnded(child); waited += POLL_MS) {
      if (await this.answers()) return undefined;
      await setTimeout(POLL_MS);
    }
    await this.kill();
    return fs.readFileSync(log, "utf8").trim();
  }

  private async answers(): Promise<boolean> {
    const answer = await fetch(`${this.url}${this.health}`).catch(() => undefined);
    return answer?.ok === true && answer.headers.get("server") === "VERSITYGW";
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

let program: Promise<string> | undefined;

async function executable(): Promise<string> {
  const main = path.join(repositoryRoot, "tools", "s3-server", "main.ts");
  const preload = path.join(repositoryRoot, "tools", "preload.js");
  program ??= promisify(execFile)(process.execPath, ["--require", preload, main], {
    cwd: repositoryRoot,
  }).then(({ stdout }) => stdout.trim());
  return program;
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
