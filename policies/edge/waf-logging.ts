import { stackPolicy, type StackCheck } from "../lib/policy";
import { refersTo } from "../lib/reference";
import { webAclType } from "./web-acl";

const isLogged: StackCheck = (webAcl, stack) => {
  const logged = stack.some(
    (other) =>
      other.type === "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration" &&
      refersTo(other, "resourceArn", webAcl),
  );
  if (logged) return [];
  const required = "a WebAclLoggingConfiguration whose resourceArn is the web ACL's";
  return [{ property: "logging", observed: "not configured", required }];
};

export const wafLogging = stackPolicy({
  id: "waf-logging",
  description: "Every web ACL has a log.",
  risk: "Nobody can say who attacked, what was stopped, or why an honest caller was.",
  severity: "medium",
  frameworks: { checkov: ["CKV2_AWS_31"], fsbp: ["WAF.11"] },
  fix: "Add a wafv2.WebAclLoggingConfiguration for the web ACL (the component LoadBalancer brings its own).",
  types: [webAclType],
  stackChecks: [isLogged],
});
