import fs from "node:fs";
import path from "node:path";
import packageJson from "../package.json";
import { stackOf, unknown } from "../testing/describe-policy";
import { policyPages } from "./docs/pages";
import { enforcement, levelOf } from "./enforcement";
import { environments } from "./environments";
import { judge, settingsOf } from "./lib/judge";
import type { Policy, Properties } from "./lib/policy";
import packJson from "./package.json";
import { domains, policies } from "./policies";

/** Those that PO-09 names: mandatory everywhere. */
const CRITICAL = [
  "s3-pab",
  "s3-no-star",
  "kms-principal",
  "rds-encrypted",
  "rds-private",
  "rds-managed-pw",
  "ecs-env-secrets",
  "sg-admin",
  "iam-star",
  "iam-admin",
  "oidc-trust",
  "trail",
];

const all: readonly Policy[] = policies;

describe("the list of policies", () => {
  test("PO-09: every critical policy is there, and mandatory in every environment", () => {
    const critical = policies.filter(({ severity }) => severity === "critical");
    expect(critical.map(({ id }) => id)).toEqual(expect.arrayContaining(CRITICAL));
    const weaker = critical.flatMap(({ id }) =>
      environments.filter((name) => levelOf(id, name) !== "mandatory"),
    );
    expect(weaker).toEqual([]);
  });

  test("PO-09: nothing is weaker in prod than mandatory", () => {
    const weaker = Object.entries(enforcement).filter(([, levels]) => levels.prod !== undefined);
    expect(weaker).toEqual([]);
  });

  test("no two policies share an id, and none takes a name of the pack's own", () => {
    const ids = all.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids).not.toEqual(
      expect.arrayContaining(["all", "exemptions", "exemptions-in-force", "undecided"]),
    );
  });

  test("every file of a domain with a policy is in the list", () => {
    const files = Object.keys(domains).flatMap((domain) =>
      fs
        .readdirSync(path.join(__dirname, domain))
        .filter((name) => name.endsWith(".ts") && !/^index\.ts$|\.(test|fixture)\.ts$/.test(name))
        .map((name) => fs.readFileSync(path.join(__dirname, domain, name), "utf8")),
    );
    const ids = files.flatMap((text) =>
      /= (resource|stack)Policy\(/.test(text)
        ? [...text.matchAll(/^ {2}id: "([a-z0-9-]+)"/gm)].map(([, id]) => id)
        : [],
    );
    expect(ids.sort()).toEqual(all.map(({ id }) => id).sort());
  });

  test.each(all.map((policy) => [policy.id, policy] as const))(
    "%s says what it is in whole sentences",
    (_, policy) => {
      for (const text of [policy.description, policy.risk, policy.fix])
        expect(text).toMatch(/^[A-Z`"].*\.$/s);
      expect(policy.types).not.toEqual([]);
      for (const type of policy.types) expect(type).toMatch(/^(aws|github|causeway|pulumi):[\w/-]+:\w+$/);
    },
  );

  test("SC-13: the pack has the version of the program", () => {
    expect(packJson.version).toBe(packageJson.version);
  });

  test("its pages are those under docs/policies (else: npm run policy-pages)", () => {
    const folder = path.join(__dirname, "..", "docs", "policies");
    const committed = fs
      .readdirSync(folder)
      .map((name) => [name, fs.readFileSync(path.join(folder, name), "utf8")]);
    expect(Object.fromEntries(committed)).toEqual(policyPages());
  });
});

/** Values of every shape that a provider could never have declared. */
const GARBAGE: readonly unknown[] = [
  "",
  "{",
  "[]",
  "null",
  -1,
  Number.NaN,
  true,
  null,
  [],
  [null],
  [[]],
  {},
  { "": [] },
];

/** Properties of which each name answers with the same value. */
function everywhere(value: unknown): Properties {
  return new Proxy({}, { get: (_, name) => (typeof name === "string" ? value : undefined), has: () => true });
}

describe.each(all.map((policy) => [policy.id, policy] as const))("%s, whatever it is shown", (_, policy) => {
  const [type = ""] = policy.types;

  function verdictOn(props: Properties) {
    const stack = stackOf([{ type }]);
    const resource = { ...stack[0]!, props };
    const settings = settingsOf(policy, "prod");
    return judge(policy, resource, [resource], { environment: "prod", settings });
  }

  test("does not break on values of the wrong type", () => {
    for (const value of GARBAGE) expect(() => verdictOn(everywhere(value))).not.toThrow();
  });

  test("PO-09: is not silent where what it reads is unknown", () => {
    const names = namesRead(verdictOn);
    const [resource] = stackOf([{ type, props: Object.fromEntries(names.map((name) => [name, unknown])) }]);
    const { findings, undecided } = verdictOn(resource!.props);
    // One that reads no property is about options or relations, which a preview knows.
    expect(findings.length + undecided.length > 0 || names.length === 0).toBe(true);
  });
});

/** Names of the properties that a policy reads of a resource that has none. */
function namesRead(look: (props: Properties) => unknown): readonly string[] {
  const names = new Set<string>();
  const record = (_: object, name: string | symbol): undefined => {
    if (typeof name === "string") names.add(name);
    return undefined;
  };
  look(new Proxy({}, { get: record }));
  return [...names];
}
