import type { ArgumentProblem } from "../../provider/model";
import { valuesAt } from "../../provider/references";
import type { Values } from "../../provider/values";

/** Web ACL capacity units of AWS's managed rule groups (WAF Developer Guide, "AWS Managed Rules rule groups list"). */
const MANAGED: Readonly<Record<string, number>> = {
  AWSManagedRulesACFPRuleSet: 50,
  AWSManagedRulesATPRuleSet: 50,
  AWSManagedRulesAdminProtectionRuleSet: 100,
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesAnonymousIpList: 50,
  AWSManagedRulesAntiDDoSRuleSet: 50,
  AWSManagedRulesBotControlRuleSet: 50,
  AWSManagedRulesCommonRuleSet: 700,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesLinuxRuleSet: 200,
  AWSManagedRulesPHPRuleSet: 100,
  AWSManagedRulesSQLiRuleSet: 200,
  AWSManagedRulesUnixRuleSet: 100,
  AWSManagedRulesWindowsRuleSet: 200,
  AWSManagedRulesWordPressRuleSet: 100,
};

/** Units of the plain statements (WAF Developer Guide, "Rule statements list"). */
const STATEMENTS: Readonly<Record<string, number>> = {
  geoMatchStatement: 1,
  ipSetReferenceStatement: 1,
  labelMatchStatement: 1,
  rateBasedStatement: 2,
};

/** What the rules take of the 5,000 units that a web ACL may hold. */
export function capacityOf(rules: unknown): number {
  return statementsOf(rules)
    .map((statement) => unitsOf(statement) ?? 0)
    .reduce((sum, units) => sum + units, 0);
}

/** Rules whose units the sandbox does not know. */
export function unknownStatements(rules: unknown): readonly ArgumentProblem[] {
  return statementsOf(rules).flatMap((statement, index) => {
    if (unitsOf(statement) !== undefined) return [];
    const group = managedGroup(statement);
    const what = group ?? `a statement of ${Object.keys(statement).join(", ")}`;
    return [{ property: `rules[${index}].statement`, reason: `the sandbox does not model ${what}` }];
  });
}

function unitsOf(statement: Values): number | undefined {
  const group = managedGroup(statement);
  if (group !== undefined) return MANAGED[group];
  const [kind = ""] = Object.keys(statement).filter((name) => statement[name] !== undefined);
  return STATEMENTS[kind];
}

function managedGroup(statement: Values): string | undefined {
  const [name] = valuesAt(statement, "managedRuleGroupStatement.name");
  return typeof name === "string" ? name : undefined;
}

function statementsOf(rules: unknown): readonly Values[] {
  return valuesAt({ rules }, "rules[].statement") as Values[];
}
