import fs from "node:fs";
import path from "node:path";
import { aws } from "../../sandbox/aws";
import { github } from "../../sandbox/github";
import { repositoryRoot } from "../lib/repository";
import type { TypeFacts } from "./type-facts";
import { factsOf, typeTable } from "./types";

/** All six stacks are deployed on the sandbox, which refuses a type that it does not know. */
const usedTypes = [...Object.keys(aws.resources), ...Object.keys(github.resources)];

test("PR-10: somebody has said of every type of the six stacks what it holds", () => {
  expect(usedTypes.length).toBeGreaterThan(100);
  expect(usedTypes.filter((type) => factsOf(type) === undefined)).toEqual([]);
});

test("PR-10: components, providers and stacks hold nothing themselves", () => {
  const types = ["causeway:database:Database", "awsx:ec2:Vpc", "pulumi:providers:aws", "pulumi:pulumi:Stack"];
  expect(types.map((type) => factsOf(type)?.holds.kind)).toEqual(types.map(() => "nothing"));
});

test("PR-10: of an unknown type nothing is claimed", () => {
  expect(["aws:s3/bucket:Buckets", "toString", ""].map(factsOf)).toEqual([undefined, undefined, undefined]);
});

test("every type that something is said of is one of its provider", () => {
  const missing = Object.keys(typeTable).filter((type) => !fs.existsSync(declarationFile(type)));
  expect(missing).toEqual([]);
});

test("every property that a judgement rests on is an argument of its type", () => {
  const unknown = Object.entries(typeTable).flatMap(([type, facts]) => {
    const declaration = fs.readFileSync(declarationFile(type), "utf8");
    return propertiesRead(facts)
      .filter(
        (property) =>
          !new RegExp(`\\b${property.split(".")[0] ?? ""}\\?: pulumi\\.Input`, "u").test(declaration),
      )
      .filter((property) => !new RegExp(`\\b${property}: pulumi\\.Input`, "u").test(declaration))
      .map((property) => `${type}: ${property}`);
  });
  expect(unknown).toEqual([]);
});

function propertiesRead({ holds, creation, updates = [] }: TypeFacts): readonly string[] {
  const nets = holds.kind === "nothing" ? [] : holds.nets;
  return [...nets, ...updates, ...(creation === undefined ? [] : [creation])].flatMap(({ reads }) => reads);
}

/** E.g. `aws:s3/bucket:Bucket`, and `github:index/team:Team`, which is in no module. */
function declarationFile(type: string): string {
  const [provider = "", place = ""] = type.split(":");
  const file = `${place.replace(/^index\//u, "")}.d.ts`;
  return path.join(repositoryRoot, "node_modules", "@pulumi", provider, file);
}
