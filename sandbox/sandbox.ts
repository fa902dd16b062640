import crypto from "node:crypto";
import fs from "node:fs";
import { admitEngine } from "./admit-engine";
import { ApiServer } from "./api/server";
import { aws } from "./aws";
import { seedCloud } from "./aws/seed";
import { Cloud } from "./cloud/cloud";
import { Disturbances } from "./cloud/disturbances";
import { controlRoutes } from "./control/routes";
import { ControlServer } from "./control/server";
import { PackageDeclarations } from "./declarations/package";
import { sandboxEnvironment, type Ports } from "./environment";
import type { SandboxFolder } from "./folder";
import { github } from "./github";
import { seedGitHub } from "./github/seed";
import { LifeCycle } from "./provider/life-cycle";
import type { PackageModel } from "./provider/model";
import { ProviderServer } from "./provider/server";

/** A running sandbox: a provider server per package, the AWS APIs and the control API, over one cloud. */
export interface RunningSandbox {
  readonly ports: Ports;
  /** Withdraws the announcement whatever happens; throws when the cloud cannot be written. */
  readonly close: () => void;
}

/**
 * Starts the servers, on the ports of the last run where these are free, and announces them in the folder.
 *
 * @param onStop called when the control API is asked to stop, after it has answered
 */
export async function startSandbox(folder: SandboxFolder, onStop: () => void): Promise<RunningSandbox> {
  const cloud = new Cloud(folder.cloud);
  const seed = (): void => {
    seedCloud(cloud);
    seedGitHub(cloud);
  };
  seed();
  const disturbances = new Disturbances();
  const token = crypto.randomBytes(24).toString("hex");
  const servers = {
    aws: providerServer(aws, cloud, disturbances),
    github: providerServer(github, cloud, disturbances),
    api: new ApiServer(cloud, folder.objects),
    control: new ControlServer(controlRoutes({ cloud, disturbances, seed, stop: onStop }), token),
  };
  const ports = await listen(servers, lastPorts(folder));
  announce(folder, ports, token);
  return {
    ports,
    close: () => {
      Object.values(servers).forEach((server) => server.close());
      try {
        cloud.flush();
      } finally {
        fs.rmSync(folder.running, { force: true });
      }
    },
  };
}

function providerServer(model: PackageModel, cloud: Cloud, disturbances: Disturbances): ProviderServer {
  const declarations = new PackageDeclarations(model.packageName);
  const lifeCycle = new LifeCycle(model, declarations, cloud, disturbances);
  return new ProviderServer({ version: declarations.version, lifeCycle, admit: admitEngine });
}

type Servers = Record<keyof Ports, { listen(port: number): Promise<number> }>;

async function listen(servers: Servers, wanted: Partial<Ports>): Promise<Ports> {
  const open = async (name: keyof Ports): Promise<number> =>
    servers[name].listen(wanted[name] ?? 0).catch(() => servers[name].listen(0));
  return {
    aws: await open("aws"),
    github: await open("github"),
    api: await open("api"),
    control: await open("control"),
  };
}

function lastPorts(folder: SandboxFolder): Partial<Ports> {
  try {
    return JSON.parse(fs.readFileSync(folder.ports, "utf8")) as Partial<Ports>;
  } catch {
    return {};
  }
}

/** Written last and at once: whoever finds the file finds servers that answer. */
function announce(folder: SandboxFolder, ports: Ports, token: string): void {
  fs.writeFileSync(folder.ports, JSON.stringify(ports));
  const announcement = { pid: process.pid, ports, token, environment: sandboxEnvironment(folder, ports) };
  fs.writeFileSync(`${folder.running}.new`, JSON.stringify(announcement, undefined, 2), { mode: 0o600 });
  fs.renameSync(`${folder.running}.new`, folder.running);
}
