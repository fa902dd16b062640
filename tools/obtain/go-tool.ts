import path from "node:path";

import { ToolError } from "../tool-error";
import { complaint, run } from "../run";
import type { Tool } from "./tool";

interface GoTool {
  readonly name: string;
  /** Folder of the go.mod and go.sum that pin it. */
  readonly module: string;
  readonly package: string;
  readonly tags?: string;
}

/** For this machine, with this machine's Go and caches, and exactly what go.sum knows. */
function buildEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...env,
    CGO_ENABLED: "0",
    GOARCH: undefined,
    GOFLAGS: "-mod=readonly -buildvcs=false",
    GOOS: undefined,
    GOTOOLCHAIN: "local",
    GOWORK: "off",
  };
}

/** A tool that is built from its published Go modules. */
export function goTool({ name, module, package: importPath, tags = "" }: GoTool): Tool {
  return {
    name,
    pins: [path.join(module, "go.mod"), path.join(module, "go.sum")],
    executable: name,
    takes: "up to four minutes on two cores",
    install: async (folder) => {
      const output = path.join(folder, name);
      const args = ["build", "-trimpath", "-tags", tags, "-ldflags", "-s -w", "-o", output, importPath];
      const result = await run("go", args, { cwd: module, env: buildEnvironment(process.env) });
      if (result.code !== 0) {
        const fix = `go.mod in ${module} says which Go is needed; the module proxy (GOPROXY) has to answer`;
        throw new ToolError(`${name} could not be built: ${complaint(result)}`, fix);
      }
    },
  };
}
