import { stackPolicy, type StackCheck } from "../lib/policy";
import { refersTo } from "../lib/reference";
import { isPlain, listenerType, notRedirected } from "./listener";

const redirectsIfPlain: StackCheck = (rule, stack) => {
  const plain = stack.some(
    (other) => other.type === listenerType && refersTo(rule, "listenerArn", other) && isPlain(other),
  );
  return plain ? notRedirected(rule.props["actions"], "actions") : [];
};

export const albPlainRules = stackPolicy({
  id: "alb-plain-rules",
  description: "Rules of a listener in clear send the caller to HTTPS too.",
  risk: "A rule comes before the listener's own redirect: what it matches crosses the internet in clear.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_2"], fsbp: ["ELB.1"] },
  fix: "Set listenerArn to a listener of HTTPS (LoadBalancer.httpsListenerArn), or make the rule's only action a redirect to HTTPS.",
  types: ["aws:lb/listenerRule:ListenerRule"],
  stackChecks: [redirectsIfPlain],
});
