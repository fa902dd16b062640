import { resourcePolicy, type Check, type Resource, type Context } from "../lib/policy";
import { ofType, valuesAt } from "../lib/property";
import { isWorld, shownRange } from "./address";
import { isOnly, type Traffic } from "./ports";
import { openingChecks, shortestPrefixOf, worldSetting } from "./openings";
import { ruleTypes } from "./security-group-rules";
import { isAdmin } from "./sg-admin";

const prefixList = "aws:ec2/managedPrefixList:ManagedPrefixList";
const prefixListEntry = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";

/** Ports that the world may come in to. */
const webPorts = [80, 443];

/** Whether traffic is that of a website and no other. */
export function isWeb(traffic: Traffic): boolean {
  return isOnly(traffic, webPorts);
}

export const sgOpen = resourcePolicy({
  id: "sg-open",
  description: "The world comes in to ports 80 and 443 at most.",
  risk: "Anybody reaches a service that is meant for callers within the network, past the load balancer, its web ACL and its log.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_260", "CKV_AWS_277"], fsbp: ["EC2.18"], trivy: ["AWS-0107"] },
  fix: "Name the security group that may come in by referencedSecurityGroupId, or the ranges of the callers (testListenerCidrs of LoadBalancer), and the one port they need.",
  settings: worldSetting(16),
  types: [...ruleTypes("ingress"), prefixList, prefixListEntry],
  checks: [
    // What sg-admin refuses, as critical, is not said twice.
    ...openingChecks("ingress", (traffic) =>
      isWeb(traffic) || isAdmin(traffic) ? undefined : "no public range, except for tcp port 80 or 443",
    ),
    // Rules name a prefix list by its id, so that nobody sees there what is in it.
    ...ofType(prefixList, noWorldAt("entries[].cidr")),
    ...ofType(prefixListEntry, noWorldAt("cidr")),
  ],
});

function noWorldAt(path: string): Check {
  return ({ props }: Resource, context: Context) =>
    valuesAt(props, path)
      .filter(({ value }) => value !== undefined && isWorld(value, shortestPrefixOf(context)))
      .map(({ path: property, value }) => ({
        property,
        observed: shownRange(value),
        required: "no public range that is the world",
      }));
}
