import { ToolError } from "../../tool-error";
import { obtain } from "../../obtain/obtain";
import { count, type Outcome, type Part } from "../outcome";
import { complaint, run } from "../../run";
import { workflowFiles } from "./workflow-files";
import { zizmor } from "./zizmor";
import { zizmorFindings } from "./zizmor-report";

/** Findings end zizmor with a code from here on; below are its own failures. */
const FIRST_FINDING_CODE = 10;

async function check(root: string): Promise<Outcome> {
  const files = await workflowFiles(root);
  if (files.length === 0) {
    return { kind: "checked", summary: "there are none", findings: [] };
  }
  const args = ["--offline", "--strict-collection", "--no-progress", "--format", "json", ...files];
  const result = await run(await obtain(zizmor), args, { cwd: root });
  if (result.code !== 0 && result.code < FIRST_FINDING_CODE) {
    throw new ToolError(`zizmor: ${complaint(result)}`, `mend the files: ${files.join(", ")}`);
  }
  const { findings, milder } = zizmorFindings(result.stdout);
  const below = milder.length === 0 ? "" : `, below high: ${milder.join(", ")}`;
  return { kind: "checked", summary: `${count(files.length, "file")}${below}`, findings };
}

/** What workflows let others do, e.g. run a stranger's code with the repository's secrets. */
export function workflowPart(root: string): Part {
  return { title: "workflows", check: async () => check(root) };
}
