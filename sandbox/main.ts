import path from "node:path";
import { parseArgs } from "node:util";
import { sandboxFolder } from "./folder";
import { prepareHome } from "./home";
import { startSandbox } from "./sandbox";

/** The sandbox's process: `causeway sandbox start` runs it in the background. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { folder: { type: "string" }, engine: { type: "string" } } });
  if (values.folder === undefined || values.engine === undefined) {
    throw new Error(
      "usage: sandbox/main.ts --folder <sandbox folder> --engine <folder of the engine version>",
    );
  }
  const folder = sandboxFolder(path.resolve(values.folder));
  prepareHome(folder, path.resolve(values.engine));
  const sandbox = await startSandbox(folder);
  const stop = (): void => {
    sandbox.close();
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
