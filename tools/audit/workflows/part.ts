import { ToolError } from "../../tool-error";
import { obtain } from "../../obtain/obtain";
import { count, type Finding, type Outcome, type Part } from "../outcome";
import { complaint, run } from "../../run";
import { actionlint } from "./actionlint";
import { actionlintFindings } from "./actionlint-report";
import { workflowFiles } from "./workflow-files";
import { zizmor } from "./zizmor";
import { zizmorFindings } from "./zizmor-report";

/** Findings end zizmor with a code from here on; below are its own failures. */
const FIRST_FINDING_CODE = 10;

/** Errors end actionlint with 1; above are its own failures. */
const ERRORS_FOUND = 1;

async function check(root: string): Promise<Outcome> {
  const files = await workflowFiles(root);
  if (files.length === 0) {
    return { kind: "checked", summary: "there are none", findings: [] };
  }
  const findings = [...(await mistakes(root, files)), ...(await weaknesses(root, files))];
  return { kind: "checked", summary: count(files.length, "file"), findings };
}

/** What GitHub would not run, or not as it is meant. */
async function mistakes(root: string, files: readonly string[]): Promise<readonly Finding[]> {
  const workflows = files.filter((file) => file.startsWith(".github/workflows/"));
  if (workflows.length === 0) return [];
  // The scripts are single commands, and which shell linters a machine has must not decide.
  const args = ["-shellcheck=", "-pyflakes=", "-format", "{{json .}}", ...workflows];
  const result = await run(await obtain(actionlint), args, { cwd: root });
  if (result.code > ERRORS_FOUND) throw unfit("actionlint", complaint(result), workflows);
  return actionlintFindings(result.stdout);
}

/** What lets others do what they should not, by the strictest of zizmor's three measures. */
async function weaknesses(root: string, files: readonly string[]): Promise<readonly Finding[]> {
  const args = ["--offline", "--persona", "pedantic", "--strict-collection", "--no-progress"];
  const result = await run(await obtain(zizmor), [...args, "--format", "json", ...files], { cwd: root });
  if (result.code !== 0 && result.code < FIRST_FINDING_CODE) throw unfit("zizmor", complaint(result), files);
  return zizmorFindings(result.stdout);
}

function unfit(tool: string, complaintOfTool: string, files: readonly string[]): ToolError {
  return new ToolError(`${tool}: ${complaintOfTool}`, `mend the files: ${files.join(", ")}`);
}

/** What workflows let others do, e.g. run a stranger's code with the repository's secrets. */
export function workflowPart(root: string): Part {
  return { title: "workflows", check: async () => check(root) };
}
