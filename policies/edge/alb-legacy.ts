import { resourcePolicy } from "../lib/policy";

export const albLegacy = resourcePolicy({
  id: "alb-legacy",
  description: "Load balancers are of the kind that the other policies look at.",
  risk: "A load balancer that no policy looks at can speak HTTP, have no log and no web ACL.",
  severity: "medium",
  frameworks: {},
  fix: "Use LoadBalancer of components/load-balancer, or the resources of @pulumi/aws/lb: alb is another name of them, elb the classic load balancer, which knows neither TLS 1.3 nor web ACLs.",
  types: [
    "aws:alb/loadBalancer:LoadBalancer",
    "aws:alb/listener:Listener",
    "aws:alb/listenerRule:ListenerRule",
    "aws:alb/targetGroup:TargetGroup",
    "aws:elb/loadBalancer:LoadBalancer",
  ],
  checks: [({ type }) => [{ property: "type", observed: type, required: "a resource of aws:lb" }]],
});
