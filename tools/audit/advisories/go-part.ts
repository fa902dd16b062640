import path from "node:path";

import { ToolError } from "../../tool-error";
import { obtain } from "../../obtain/obtain";
import { count, type Outcome, type Part } from "../outcome";
import { complaint, run } from "../../run";
import { goFindings, type GoModule } from "./go-report";
import { govulncheck } from "./govulncheck";

/** A mirror of the database may stand in for it: `AUDIT_GO_DATABASE=file:///...`. */
const DATABASE = process.env["AUDIT_GO_DATABASE"] ?? "https://vuln.go.dev";

/** How govulncheck says that the database did not answer: while it asks, or when it tries a mirror. */
const UNREACHABLE = /^(?:Get|Head) "|^HTTP (?:GET|HEAD) |^creating client: /m;

/** Every module that a go.mod names, as Go itself reads it. Nothing is fetched. */
async function requiredModules(root: string, goMod: string): Promise<readonly GoModule[]> {
  const result = await run("go", ["mod", "edit", "-json", path.join(root, goMod)], { cwd: root });
  if (result.code !== 0) {
    throw new ToolError(`go mod edit: ${complaint(result)}`, `mend ${goMod}`);
  }
  const file = JSON.parse(result.stdout) as { Require?: GoModule[] | null; Replace?: unknown[] | null };
  if ((file.Replace ?? []).length > 0) {
    throw new ToolError(
      `${goMod} replaces modules, which this audit does not follow`,
      "require them instead",
    );
  }
  return file.Require ?? [];
}

async function check(root: string, goMod: string): Promise<Outcome> {
  const modules = await requiredModules(root, goMod);
  const queries = modules.map(({ Path, Version }) => `${Path}@${Version}`);
  const args = ["-mode", "query", "-format", "json", "-db", DATABASE, ...queries];
  const result = await run(await obtain(govulncheck), args, { cwd: root });
  if (result.code !== 0 && UNREACHABLE.test(result.stderr)) {
    return {
      kind: "unreachable",
      why: `the Go vulnerability database did not answer: ${result.stderr.trim()}`,
    };
  }
  if (result.code !== 0) {
    throw new ToolError(`govulncheck: ${complaint(result)}`, "mend what it complains of");
  }
  const findings = goFindings(result.stdout, modules, goMod);
  return { kind: "checked", summary: count(modules.length, "module"), findings };
}

/** Known vulnerabilities of the modules that one go.mod requires. */
export function goAdvisoryPart(root: string, goMod: string): Part {
  return { title: `advisories on ${goMod}`, check: async () => check(root, goMod) };
}
