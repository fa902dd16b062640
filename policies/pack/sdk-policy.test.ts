import type { ResourceValidationArgs, ResourceValidationPolicy, StackValidationArgs } from "@pulumi/policy";
import { unknown } from "../../testing/describe-policy";
import type { Exemption } from "../exemptions/exemption";
import { resourcePolicy, stackPolicy } from "../lib/policy";
import { isAtLeast, isTrue, property } from "../lib/property";
import { guarded } from "../lib/unknown";
import { closingPolicies } from "./closing-policies";
import { Ledger } from "./ledger";
import { sdkPolicy } from "./sdk-policy";

const TYPE = "test:index:Thing";
const today = "2026-03-10";

const facts = {
  description: "Things are closed.",
  risk: "They fall out.",
  severity: "high",
  frameworks: { checkov: ["CKV_1"], cis: ["1.2"] },
  fix: "Close it.",
} as const;

const closed = resourcePolicy({
  ...facts,
  id: "thing-closed",
  types: [TYPE],
  settings: { days: { description: "Days", minimum: 1, default: 7, environments: { prod: 30 } } },
  checks: [property("closed", isTrue), property("days", ({ settings }) => isAtLeast(settings["days"] ?? 0))],
});

const lonely = stackPolicy({
  ...facts,
  id: "thing-lonely",
  types: [TYPE],
  stackChecks: [
    ({ props }, stack) =>
      stack.length === 1
        ? []
        : [{ property: `beside ${String(props["closed"])}`, observed: `${stack.length}`, required: "alone" }],
  ],
});

const urnOf = (name: string) => `urn:pulumi:prod::causeway::${TYPE}::${name}`;

const exemption: Exemption = {
  policy: "thing-closed" as Exemption["policy"],
  urn: urnOf("exempted"),
  reason: "It is empty.",
  owner: "infra",
  ticket: "OPS-1",
  granted: "2026-03-01",
  expires: "2026-03-31",
};

/** What one run of a pack with both policies and the closing ones says. */
function said(
  resources: readonly { name: string; props: object; type?: string }[],
  exemptions: readonly Exemption[] = [],
  config: object = {},
) {
  const ledger = new Ledger(exemptions, "prod", today);
  const run = { environment: "prod", ledger } as const;
  const messages: string[] = [];
  const report =
    (policy: string) =>
    (message: string, urn = ""): number =>
      messages.push([policy, urn.split("::").at(-1), message].filter(Boolean).join(" | "));
  const args = resources.map(({ name, props, type = TYPE }) => ({
    type,
    name,
    urn: urnOf(name),
    props: guarded({ ...props }),
    opts: { protect: false, ignoreChanges: [] },
    getConfig: () => config,
  }));
  const single = sdkPolicy(closed, "mandatory", run);
  if (!("validateResource" in single) || typeof single.validateResource !== "function")
    throw new Error("none");
  for (const one of args)
    void single.validateResource(one as unknown as ResourceValidationArgs, report(single.name));
  for (const policy of [
    sdkPolicy(lonely, "mandatory", run),
    ...closingPolicies(exemptions, "prod", today, ledger),
  ]) {
    if (!("validateStack" in policy)) throw new Error("none");
    const stack = {
      resources: args.map((one) => ({ ...one, propertyDependencies: {} })),
      getConfig: () => config,
    };
    void policy.validateStack(stack as unknown as StackValidationArgs, report(policy.name));
  }
  return messages;
}

const fine = { closed: true, days: 30 };

describe("the pack", () => {
  test("says nothing of what complies, nor of a type that no policy names", () => {
    expect(said([{ name: "a", props: fine }])).toEqual([]);
    expect(said([{ name: "a", props: {}, type: "test:index:Other" }])).toEqual([]);
  });

  test("PO-09: names resource, observed, required, fix and page, for each violation", () => {
    expect(said([{ name: "a", props: { days: 3 } }])).toEqual([
      "thing-closed | a: closed is not set, required: true.\nFix: Close it.\nWhy and how: docs/policies/thing-closed.md",
      "thing-closed | a: days is 3, required: at least 30.\nFix: Close it.\nWhy and how: docs/policies/thing-closed.md",
    ]);
  });

  test("takes a number from the pack's configuration before its own", () => {
    expect(said([{ name: "a", props: { ...fine, days: 14 } }], [], { days: 14 })).toEqual([]);
  });

  test("relations name the resource by its URN", () => {
    expect(
      said([
        { name: "a", props: fine },
        { name: "b", props: fine },
      ]),
    ).toEqual([
      expect.stringContaining("thing-lonely | a | a: beside true is 2, required: alone."),
      expect.stringContaining("thing-lonely | b | b: beside true is 2, required: alone."),
    ]);
  });

  test("PO-09: what is unknown is said once, and does not hide another violation", () => {
    expect(said([{ name: "a", props: { closed: unknown, days: 3 } }])).toEqual([
      expect.stringContaining("a: days is 3"),
      "undecided | These wait for values that only the update knows; there each is enforced before its resource is touched.\n" +
        "  thing-closed: a (closed)",
    ]);
    const three = ["a", "b", "c"].map((name) => ({ name, props: { closed: unknown, days: 30 } }));
    const [undecided] = said(three).filter((message) => message.startsWith("undecided"));
    expect(undecided).toContain("\n  thing-closed: a (closed) and 2 more\n");
  });

  test("PO-08: an exempted violation is shown, and stops nothing", () => {
    expect(said([{ name: "exempted", props: { ...fine, closed: false } }], [exemption])).toEqual([
      "exemptions-in-force | exempted | thing-closed is not enforced for another 21 days: It is empty. (infra, OPS-1, until 2026-03-31)",
    ]);
  });

  test("PO-08: an exemption that exempts nothing, or has expired, is a violation itself", () => {
    expect(said([{ name: "exempted", props: fine }], [exemption])).toEqual([
      expect.stringMatching(
        /^exemptions \| the exemption of .*exempted from thing-closed: it exempts nothing/,
      ),
    ]);
    const expired = { ...exemption, expires: today };
    expect(said([{ name: "exempted", props: { ...fine, closed: false } }], [expired])).toEqual([
      expect.stringContaining("thing-closed | exempted: closed is false"),
      expect.stringContaining(`it expired on ${today}`),
    ]);
  });

  test("tells the engine what the policy is, and of which frameworks", () => {
    const run = { environment: "dev", ledger: new Ledger([], "dev", today) } as const;
    const { validateResource: _, ...told } = sdkPolicy(closed, "advisory", run) as ResourceValidationPolicy;
    expect(told).toEqual({
      name: "thing-closed",
      description: "Things are closed.",
      severity: "high",
      enforcementLevel: "advisory",
      remediationSteps: "Close it.",
      url: "docs/policies/thing-closed.md",
      tags: ["CKV_1", "CIS 1.2"],
      configSchema: { properties: { days: { type: "number", description: "Days", minimum: 1 } } },
    });
  });
});
