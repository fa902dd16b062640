import { stackPolicy, type StackCheck } from "../lib/policy";
import { refersTo } from "../lib/reference";
import { isApplication, loadBalancerType } from "./load-balancer";

const hasWebAcl: StackCheck = (balancer, stack) => {
  if (!isApplication(balancer) || balancer.props["internal"] === true) return [];
  const associated = stack.some(
    (other) =>
      other.type === "aws:wafv2/webAclAssociation:WebAclAssociation" &&
      refersTo(other, "resourceArn", balancer),
  );
  if (associated) return [];
  return [
    {
      property: "web ACL",
      observed: "not associated",
      required: "a WebAclAssociation whose resourceArn is the load balancer's, as it is not internal",
    },
  ];
};

export const albWaf = stackPolicy({
  id: "alb-waf",
  description: "A web ACL stands in front of every public load balancer.",
  risk: "Known attacks and floods of requests reach the services.",
  severity: "medium",
  frameworks: { checkov: ["CKV2_AWS_28"], fsbp: ["ELB.16"] },
  fix: "Add a wafv2.WebAclAssociation for the load balancer (the component LoadBalancer brings its own), or set internal to true.",
  types: [loadBalancerType],
  stackChecks: [hasWebAcl],
});
