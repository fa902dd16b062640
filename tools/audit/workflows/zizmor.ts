import path from "node:path";

import { ToolError } from "../../tool-error";
import type { Tool } from "../../obtain/tool";
import { complaint, run } from "../../run";

const REQUIREMENTS = path.join(__dirname, "zizmor.txt");

const INSTALL = [
  ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"],
  ...["--only-binary", ":all:", "--requirement", REQUIREMENTS],
];

/** A wheel that holds one program and needs nothing else. */
export const zizmor: Tool = {
  name: "zizmor",
  pins: [REQUIREMENTS],
  executable: path.join("bin", "zizmor"),
  takes: "seconds",
  install: async (folder) => {
    const result = await run("python3", [...INSTALL, "--target", folder], { cwd: folder });
    if (result.code !== 0) {
      const fix = "Python 3 with pip is needed, and the package index (PIP_INDEX_URL) has to answer";
      throw new ToolError(`zizmor could not be installed: ${complaint(result)}`, fix);
    }
  },
};
