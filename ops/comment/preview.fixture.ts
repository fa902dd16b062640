import fs from "node:fs";
import path from "node:path";
import { renderJson } from "../report/json";
import { reportOf } from "../report/report.fixture";
import type { ReportInput } from "../report/report-input";

/** Writes what a preview leaves, as the workflow puts it into the folder of the run's artifacts. */
export function writeArtifact(artifacts: string, stack: string, report: ReportInput = reportOf()): string {
  const folder = path.join(artifacts, `preview-${stack}`);
  fs.mkdirSync(folder, { recursive: true });
  const changes = { ...report.changes, stack };
  const files = {
    "changes.json": JSON.stringify(changes),
    "report.json": renderJson({ ...report, stack, changes }),
    "report.md": "# Approved by everybody\n@example/leads /apply prod\n",
    "manifest.json": JSON.stringify({ inputs: { versions: { "@pulumi/aws": "0.0.1" } } }),
  };
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  return folder;
}
