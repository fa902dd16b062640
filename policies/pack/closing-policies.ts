import type { StackValidationPolicy } from "@pulumi/policy";
import { daysBetween, exemptionFaults } from "../exemptions/check-exemption";
import { stackOf, type Exemption } from "../exemptions/exemption";
import type { Ledger, Undecided } from "./ledger";

/** The policies about the pack itself. They come last, when the others have spoken. */
export function closingPolicies(
  exemptions: readonly Exemption[],
  stack: string,
  today: string,
  ledger: Ledger,
): readonly StackValidationPolicy[] {
  return [
    soundExemptions(exemptions, stack, today, ledger),
    exemptionsInForce(today, ledger),
    undecided(ledger),
  ];
}

function soundExemptions(
  exemptions: readonly Exemption[],
  stack: string,
  today: string,
  ledger: Ledger,
): StackValidationPolicy {
  return {
    name: "exemptions",
    description: "Every exemption is narrow, complete, in time, and exempts something.",
    severity: "high",
    enforcementLevel: "mandatory",
    url: "docs/policies/README.md",
    validateStack: ({ resources }, report) => {
      const complain = ({ policy, urn }: Exemption, fault: string): void =>
        report(
          `the exemption of ${urn} from ${policy}: ${fault}.\nFix: correct or remove it in policies/exemptions.ts.`,
        );
      const ours = exemptions.filter(
        (exemption) => stackOf(exemption) === stack || stackOf(exemption).includes("*"),
      );
      for (const exemption of ours)
        for (const fault of exemptionFaults(exemption, today)) complain(exemption, fault);
      for (const exemption of ledger.unused(resources.map(({ urn }) => urn)))
        complain(exemption, "it exempts nothing");
    },
  };
}

function exemptionsInForce(today: string, ledger: Ledger): StackValidationPolicy {
  return {
    name: "exemptions-in-force",
    description: "Shows the violations that are accepted for a while.",
    severity: "low",
    enforcementLevel: "advisory",
    url: "docs/policies/README.md",
    validateStack: (_, report) => {
      for (const [{ policy, reason, owner, ticket, expires }, urns] of ledger.inForce)
        for (const urn of urns)
          report(
            `${policy} is not enforced for another ${daysBetween(today, expires)} days: ${reason} (${owner}, ${ticket}, until ${expires})`,
            urn,
          );
    },
  };
}

function undecided(ledger: Ledger): StackValidationPolicy {
  return {
    name: "undecided",
    description: "Shows what a preview cannot judge, as values are not known before the update.",
    severity: "low",
    enforcementLevel: "advisory",
    url: "docs/policies/README.md",
    validateStack: (_, report) => {
      if (ledger.undecided.length > 0) report(undecidedMessage(ledger.undecided));
    },
  };
}

/** One message for all of them: a first preview knows little, and a line each would bury what matters. */
function undecidedMessage(open: readonly Undecided[]): string {
  const places = new Map<string, Set<string>>();
  for (const { policy, urn, path } of open) {
    const place = `${urn.slice(urn.lastIndexOf("::") + 2)} (${path})`;
    places.set(policy, (places.get(policy) ?? new Set()).add(place));
  }
  const lines = [...places].sort().map(([policy, [first = "", ...rest]]) => {
    const more = rest.length === 0 ? "" : ` and ${rest.length} more`;
    return `  ${policy}: ${first}${more}`;
  });
  return `These wait for values that only the update knows; there each is enforced before its resource is touched.\n${lines.join("\n")}`;
}
