import type { ServerWritableStream } from "@grpc/grpc-js";
import {
  InstallDependenciesResponse,
  type InstallDependenciesRequest,
} from "@pulumi/pulumi/proto/language_pb";

import type { Host } from "./host";
import { choosePackageManager, installArguments } from "./package-manager";
import { describeEnding } from "./processes";
import { runtimeOptionsOf } from "./runtime-options";
import { searchUp } from "./files";

type Call = ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>;

/**
 * Installs a program's or plugin's dependencies with its package manager, sending what that prints.
 *
 * @throws Error when the package manager is missing or fails.
 */
export async function installDependencies(call: Call, host: Host): Promise<void> {
  const info = call.request.getInfo();
  const directory = info?.getProgramDirectory() ?? call.request.getDirectory();
  const options = runtimeOptionsOf(info);
  const manager = choosePackageManager(options.packagemanager, directory);
  const args = installArguments(manager, options.production);
  const say = (line: string): boolean =>
    call.write(new InstallDependenciesResponse().setStdout(Buffer.from(`${line}\n`)));

  if (call.request.getUseLanguageVersionTools()) {
    say(`This language host does not switch Node versions: going on with ${process.version}.`);
  }
  say(`Installing dependencies: ${manager} ${args.join(" ")}`);
  const { child, ended } = host.processes.start({ command: manager, args, env: process.env, cwd: directory });
  call.on("cancelled", () => host.processes.interrupt(child));
  child.stdout.on("data", (chunk: Buffer) => call.write(new InstallDependenciesResponse().setStdout(chunk)));
  child.stderr.on("data", (chunk: Buffer) => call.write(new InstallDependenciesResponse().setStderr(chunk)));
  const ending = await ended;
  if (ending.code !== 0) {
    throw new Error(`${manager} ${args.join(" ")} in ${directory}: ${describeEnding(ending)}`);
  }
  if (searchUp(directory, "node_modules") === undefined) {
    throw new Error(`${manager} reported success, but there is no node_modules from ${directory} upwards`);
  }
  say("Finished installing dependencies\n");
  call.end();
}
