import { execFile } from "node:child_process";
import { promisify } from "node:util";

import {
  AboutResponse,
  DependencyInfo,
  GetProgramDependenciesResponse,
  RuntimeOptionPrompt,
  RuntimeOptionsResponse,
  type AboutRequest,
  type GetProgramDependenciesRequest,
  type RuntimeOptionsRequest,
} from "@pulumi/pulumi/proto/language_pb";

import { locateModule } from "./locate-module";
import { lockedDependencies } from "./locked-dependencies";
import { choosePackageManager, packageManagerChoices } from "./package-manager";
import { runtimeOptionsOf } from "./runtime-options";
import { readJson } from "./files";

const execute = promisify(execFile);

/** The version of the TypeScript that a program would load; undefined when it has none. */
function typescriptVersion(directory: string): string | undefined {
  try {
    const manifest = locateModule("typescript/package.json", directory, "npm ci");
    return (readJson(manifest) as { readonly version?: string }).version;
  } catch {
    return undefined;
  }
}

/** What `pulumi about` shows of the runtime. */
export async function about(request: AboutRequest): Promise<AboutResponse> {
  const info = request.getInfo();
  const directory = info?.getProgramDirectory() ?? process.cwd();
  const manager = choosePackageManager(runtimeOptionsOf(info).packagemanager, directory);
  const response = new AboutResponse().setExecutable(process.execPath).setVersion(process.version);
  const metadata = response.getMetadataMap().set("packagemanager", manager);
  const version = await execute(manager, ["--version"]).catch(() => undefined);
  if (version !== undefined) {
    metadata.set("packagemanagerVersion", version.stdout.trim());
  }
  const typescript = typescriptVersion(directory);
  if (typescript !== undefined) {
    metadata.set("typescriptVersion", typescript);
  }
  return response;
}

/** What `pulumi about` lists as the program's dependencies. */
export function programDependencies(request: GetProgramDependenciesRequest): GetProgramDependenciesResponse {
  const directory = request.getInfo()?.getProgramDirectory() ?? process.cwd();
  const dependencies = lockedDependencies(directory, request.getTransitivedependencies());
  return new GetProgramDependenciesResponse().setDependenciesList(
    dependencies.map(({ name, version }) => new DependencyInfo().setName(name).setVersion(version)),
  );
}

/** What `pulumi new` asks about the runtime: the package manager, unless the template names one. */
export function runtimeOptionsPrompts(request: RuntimeOptionsRequest): RuntimeOptionsResponse {
  const given = request.getInfo()?.getOptions()?.toJavaScript() ?? {};
  if ("packagemanager" in given) {
    return new RuntimeOptionsResponse();
  }
  const STRING = RuntimeOptionPrompt.RuntimeOptionType.STRING;
  const choice = (name: string, label: string): RuntimeOptionPrompt.RuntimeOptionValue =>
    new RuntimeOptionPrompt.RuntimeOptionValue()
      .setPrompttype(STRING)
      .setStringvalue(name)
      .setDisplayname(label);
  const prompt = new RuntimeOptionPrompt()
    .setKey("packagemanager")
    .setDescription("The package manager to use for installing dependencies")
    .setPrompttype(STRING)
    .setChoicesList(
      packageManagerChoices().map(({ name, installed }) =>
        choice(name, installed ? name : `${name} [not found]`),
      ),
    )
    .setDefault(choice("npm", "npm"));
  return new RuntimeOptionsResponse().setPromptsList([prompt]);
}
