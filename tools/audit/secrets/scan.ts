import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { ToolError } from "../../tool-error";
import { obtain } from "../../obtain/obtain";
import type { Finding } from "../outcome";
import { complaint, run } from "../../run";
import { gitleaks } from "./gitleaks";
import { leakFindings } from "./gitleaks-report";

const CONFIG = path.join(__dirname, "gitleaks.toml");

/** gitleaks' usual code for leaks, 1, is also the one of its failures. */
const LEAKS = 42;

/** Comments in the code excuse nothing: what is excused is in one file, with the reason. */
const OPTIONS = [
  ...["--config", CONFIG, "--exit-code", String(LEAKS), "--redact", "--report-format", "json"],
  ...["--ignore-gitleaks-allow", "--gitleaks-ignore-path", path.dirname(CONFIG), "--no-banner", "--no-color"],
];

/** Scans the history (`git`) or the files (`dir`) of a folder. */
export async function scan(mode: "git" | "dir", folder: string): Promise<Finding[]> {
  const reports = await mkdtemp(path.join(tmpdir(), "causeway-audit-"));
  const report = path.join(reports, "report.json");
  try {
    const args = [mode, ...OPTIONS, "--report-path", report, "."];
    const result = await run(await obtain(gitleaks), args, { cwd: folder });
    if (result.code !== 0 && result.code !== LEAKS) {
      throw new ToolError(`gitleaks ${mode}: ${complaint(result)}`, "mend what it complains of");
    }
    return leakFindings(await readFile(report, "utf8"));
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
}
