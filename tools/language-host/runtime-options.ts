import type { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";

export const PACKAGE_MANAGERS = ["npm", "pnpm", "yarn", "bun"] as const;
export type PackageManagerName = (typeof PACKAGE_MANAGERS)[number];

/** `runtime.options` of Pulumi.yaml or PulumiPolicy.yaml. */
export interface RuntimeOptions {
  /** Load ts-node (with type checks) before the program. Default true. */
  readonly typescript: boolean;
  /** Path to the tsconfig.json that ts-node uses; empty for its own search. */
  readonly tsconfig: string;
  /** Arguments for the node process, in shell syntax. */
  readonly nodeargs: string;
  /** Which package manager installs dependencies. Default "auto": by lock file. */
  readonly packagemanager: PackageManagerName | "auto";
  /** Leave out development dependencies when installing. Default false. */
  readonly production: boolean;
}

function option<T extends boolean | string>(
  options: Readonly<Record<string, unknown>>,
  name: keyof RuntimeOptions,
  fallback: T,
): T {
  const value = options[name] ?? fallback;
  if (typeof value !== typeof fallback) {
    throw new Error(`runtime option ${name}: got ${JSON.stringify(value)}, expected a ${typeof fallback}`);
  }
  return value as T;
}

/** @throws Error naming the option that has the wrong type or an unknown value. Unknown options are ignored. */
export function parseRuntimeOptions(options: Readonly<Record<string, unknown>>): RuntimeOptions {
  const packagemanager = option<string>(options, "packagemanager", "auto");
  const known = ["auto", ...PACKAGE_MANAGERS];
  if (!known.includes(packagemanager)) {
    throw new Error(
      `runtime option packagemanager: got "${packagemanager}", expected one of ${known.join(", ")}`,
    );
  }
  return {
    typescript: option<boolean>(options, "typescript", true),
    tsconfig: option<string>(options, "tsconfig", ""),
    nodeargs: option<string>(options, "nodeargs", ""),
    packagemanager: packagemanager as RuntimeOptions["packagemanager"],
    production: option<boolean>(options, "production", false),
  };
}

/** Options of a program or plugin as the engine sent them. */
export function runtimeOptionsOf(info: ProgramInfo | undefined): RuntimeOptions {
  return parseRuntimeOptions(info?.getOptions()?.toJavaScript() ?? {});
}

/** The variables by which the SDK's run scripts learn of the TypeScript options. */
export function typescriptEnvironment(options: RuntimeOptions): Record<string, string> {
  return {
    ...(options.typescript && { PULUMI_NODEJS_TYPESCRIPT: "true" }),
    ...(options.tsconfig !== "" && { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig }),
  };
}
