import fs from "node:fs";
import path from "node:path";
import { Project } from "./project";
import type { TestSandbox } from "./sandbox";

/** Replaces the program of a project: one file, in the place of `infra/index.ts`. */
export function writeProgram(project: Project, program: string): void {
  fs.writeFileSync(path.join(project.folder, "infra", "index.ts"), program);
}

/**
 * A copy of the repository whose program is small and quick, for tests of what `causeway` does around an update. It has
 * none of what the policies ask for, so no pack judges it.
 */
export function smallProject(sandbox: TestSandbox, program: string): Project {
  const project = new Project(sandbox);
  writeProgram(project, program);
  project.edit(
    "ops/lib/policy-pack.ts",
    'PULUMI_OPTION_POLICY_PACK: path.join(repositoryRoot, "policies"),',
    "",
  );
  return project;
}

/** A program of some buckets in a row, each made after the one before it. */
export function buckets(count: number, tag = "first"): string {
  return `
import { Provider } from "@pulumi/aws/provider";
import { Bucket } from "@pulumi/aws/s3";
const provider = new Provider("aws", { region: "us-east-1", allowedAccountIds: ["333333333333"] });
let before: Bucket[] = [];
for (let place = 0; place < ${count}; place += 1) {
  const name = "bucket-" + String(place).padStart(3, "0");
  before = [new Bucket(name, { bucket: "causeway-" + name, tags: { tag: "${tag}" } }, { provider, dependsOn: before })];
}
`;
}
