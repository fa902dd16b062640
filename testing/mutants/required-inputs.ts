import fs from "node:fs";
import path from "node:path";

const packages = path.join(__dirname, "..", "..", "node_modules", "@pulumi");

const known = new Map<string, ReadonlySet<string>>();

/** Inputs without which the provider refuses a resource of a type, by the package's own declarations. */
export function requiredInputs(type: string): ReadonlySet<string> {
  const found = known.get(type) ?? readRequired(type);
  known.set(type, found);
  return found;
}

/** `aws:backup/plan:Plan` is declared in `@pulumi/aws/backup/plan.d.ts`, its inputs as `PlanArgs`. */
function readRequired(type: string): ReadonlySet<string> {
  const [, packageName = "", module = "", name = ""] = /^(\w+):(.+):(\w+)$/.exec(type) ?? [];
  const file = path.join(packages, packageName, `${module.replace(/^index\//, "")}.d.ts`);
  if (!fs.existsSync(file)) return new Set();
  const text = fs.readFileSync(file, "utf8");
  const args = new RegExp(`export interface ${name}Args \\{(.*?)\\n\\}`, "s").exec(text)?.[1] ?? "";
  return new Set([...args.matchAll(/^ {4}(\w+): /gm)].map(([, input = ""]) => input));
}
