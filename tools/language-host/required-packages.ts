import { readdirSync, readFileSync, realpathSync, statSync, type Dirent } from "node:fs";
import { join } from "node:path";

import { PackageDependency, PackageParameterization } from "@pulumi/pulumi/proto/plugin_pb";

interface ParameterizationJson {
  readonly name: string;
  readonly version: string;
  /** Base64. */
  readonly value: string;
}

/** The parts of a provider SDK's package.json that say which plugin it needs. */
interface PackageJson {
  readonly name?: string;
  readonly version?: string;
  readonly pulumi?: {
    readonly resource?: boolean;
    readonly name?: string;
    readonly version?: string;
    readonly server?: string;
    readonly parameterization?: ParameterizationJson;
    readonly extensionParameterization?: ParameterizationJson;
  };
}

const POLICY_PACK_FILES = ["PulumiPolicy.yaml", "PulumiPolicy.yml", "PulumiPolicy.json"];

function parameterization(json: ParameterizationJson | undefined): PackageParameterization | undefined {
  return (
    json && new PackageParameterization().setName(json.name).setVersion(json.version).setValue(json.value)
  );
}

/** The plugin a package stands for; undefined when it stands for none or does not say which. */
export function packageDependency(json: PackageJson): PackageDependency | undefined {
  const { pulumi } = json;
  const name = pulumi?.name ?? /^@pulumi\/(.*)$/.exec(json.name ?? "")?.[1];
  const version = pulumi?.version ?? json.version;
  if (pulumi?.resource !== true || name === undefined || version === undefined) {
    return undefined;
  }
  return new PackageDependency()
    .setName(name)
    .setKind("resource")
    .setVersion(version.startsWith("v") ? version : `v${version}`)
    .setServer(pulumi.server ?? "")
    .setParameterization(parameterization(pulumi.parameterization))
    .setExtension$(parameterization(pulumi.extensionParameterization));
}

function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return []; // gone, or not ours to read: a package there could not be loaded either
  }
}

/** A folder's real path, so that links into a workspace are followed once; undefined when it is no folder. */
function asDirectory(parent: string, entry: Dirent): string | undefined {
  const path = join(parent, entry.name);
  if (entry.isDirectory()) {
    return path;
  }
  try {
    return entry.isSymbolicLink() && statSync(path).isDirectory() ? realpathSync(path) : undefined;
  } catch {
    return undefined;
  }
}

function readPackage(directory: string): PackageDependency | undefined {
  try {
    const text = readFileSync(join(directory, "package.json"), "utf8");
    return text.includes('"pulumi"') ? packageDependency(JSON.parse(text) as PackageJson) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Finds the provider packages installed below a program's folder: in every node_modules, nested ones too.
 * Policy packs are left out, their providers are not the program's. Folders inside an installed package, other
 * than its node_modules, are not searched, and links are followed in node_modules only.
 */
export function requiredPackages(programDirectory: string): PackageDependency[] {
  const found: PackageDependency[] = [];
  const visited = new Set<string>();

  const visitInstalled = (directory: string, isScope: boolean): void => {
    for (const entry of entriesOf(directory)) {
      const path = asDirectory(directory, entry);
      if (path === undefined || entry.name.startsWith(".") || visited.has(path)) {
        continue;
      }
      visited.add(path);
      if (entry.name.startsWith("@") && !isScope) {
        visitInstalled(path, true);
        continue;
      }
      const dependency = readPackage(path);
      if (dependency !== undefined) {
        found.push(dependency);
      }
      visitInstalled(join(path, "node_modules"), false);
    }
  };

  const visitSource = (directory: string): void => {
    const entries = entriesOf(directory);
    if (entries.some((entry) => POLICY_PACK_FILES.includes(entry.name))) {
      return;
    }
    for (const entry of entries) {
      const path = join(directory, entry.name);
      if (entry.name === "node_modules") {
        visitInstalled(path, false);
      } else if (entry.isDirectory() && !entry.name.startsWith(".")) {
        visitSource(path);
      }
    }
  };

  visitSource(programDirectory);
  return found;
}
