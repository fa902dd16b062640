import { stackPolicy, type StackCheck, type StackResource } from "../lib/policy";

const SUBSCRIPTION = "aws:securityhub/standardsSubscription:StandardsSubscription";

const fsbp = {
  name: "AWS Foundational Security Best Practices",
  arn: /aws-foundational-security-best-practices\/v\//,
};
/** Versions before 3 are not kept up any more. */
const cis = {
  name: "CIS AWS Foundations Benchmark 3 or newer",
  arn: /cis-aws-foundations-benchmark\/v\/([3-9]|\d\d)/,
};

export const securityHubStandards = stackPolicy({
  id: "security-hub-standards",
  description: "Security Hub checks the standards: AWS's best practices, and outside dev those of CIS.",
  risk: "Security Hub without standards costs nothing and finds nothing.",
  severity: "high",
  frameworks: { cis: ["4.16"] },
  fix: "Add a securityhub.StandardsSubscription for the standard: securityStandards of AccountBaseline.",
  types: ["aws:securityhub/account:Account"],
  stackChecks: [subscribes(fsbp), outsideDev(subscribes(cis))],
});

function subscribes({ name, arn }: typeof fsbp): StackCheck {
  return (_, stack) => {
    if (stack.some((one) => one.type === SUBSCRIPTION && isOf(one, arn))) return [];
    return [{ property: "standards", observed: `no subscription to ${name}`, required: "one in this stack" }];
  };
}

function isOf({ props: { standardsArn } }: StackResource, arn: RegExp): boolean {
  return typeof standardsArn === "string" && arn.test(standardsArn);
}

function outsideDev(check: StackCheck): StackCheck {
  return (resource, stack, context) => (context.environment === "dev" ? [] : check(resource, stack, context));
}
