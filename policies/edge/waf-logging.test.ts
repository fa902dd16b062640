import { describePolicy, unknown } from "../../testing/describe-policy";
import { wafLogging } from "./waf-logging";

const arn = "arn:aws:wafv2:us-east-1:111122223333:regional/webacl/acl/1";
const logging = (resourceArn: unknown, sources: readonly string[]) => ({
  type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
  name: "logging",
  props: { resourceArn },
  propertyDependencies: { resourceArn: sources },
});
const other = { type: "aws:wafv2/webAcl:WebAcl", name: "other", props: { arn: `${arn}2` } };
const silent = {
  property: "logging",
  observed: "not configured",
  required: "a WebAclLoggingConfiguration whose resourceArn is the web ACL's",
};

describePolicy(
  "PO-05 waf-logging",
  wafLogging,
  { type: "aws:wafv2/webAcl:WebAcl", props: { arn } },
  {
    compliant: [{ when: "the configuration names its ARN", stack: [logging(arn, [])] }],
    violating: [
      { when: "nothing is configured", stack: [], findings: [silent] },
      { when: "another one is logged", stack: [other, logging(unknown, ["other"])], findings: [silent] },
    ],
    absent: [
      {
        when: "the configuration is for nothing",
        stack: [{ type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", name: "logging" }],
        findings: [silent],
      },
    ],
    unknown: [
      { when: "what the configuration is for", stack: [logging(unknown, [])], undecided: ["resourceArn"] },
    ],
    wrongType: [{ when: "the configuration is for a number", stack: [logging(7, [])], findings: [silent] }],
  },
  [logging(unknown, ["subject"])],
);
