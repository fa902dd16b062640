/**
 * The parts of the npm package `pulumi` that this room uses. It publishes no types; the names are those of its
 * files in the pinned version, and a test calls them.
 */
declare module "pulumi/lib/cache" {
  /** Folder of one CLI version: `${PULUMI_HOME:-~/.pulumi}/versions/<version>`. */
  export function cacheDir(version: string): string;
}

declare module "pulumi/lib/download" {
  /** Fetches the vendor's install script with `fetchText` and runs it with `execScript`, both replaceable. */
  export function installCLI(
    version: string,
    root: string,
    io: {
      readonly fetchText: (url: string) => Promise<string>;
      readonly execScript: (script: string, args: readonly string[]) => void;
    },
  ): Promise<void>;
}
