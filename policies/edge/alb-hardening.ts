import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isNotTrue, isOneOf, isTrue, property, where } from "../lib/property";
import { isApplication, loadBalancerType } from "./load-balancer";

export const albHardening = resourcePolicy({
  id: "alb-hardening",
  description:
    "Load balancers refuse requests that are made to be read in two ways, and let none pass unchecked.",
  risk: "A request is smuggled past the checks in front of a service, or claims to come from another address.",
  severity: "medium",
  frameworks: {
    checkov: ["CKV_AWS_131", "CKV_AWS_328"],
    fsbp: ["ELB.4", "ELB.12"],
    trivy: ["AWS-0052"],
  },
  fix: 'Set dropInvalidHeaderFields to true, desyncMitigationMode to "defensive" or "strictest", and leave out enableWafFailOpen and xffHeaderProcessingMode.',
  types: [loadBalancerType],
  checks: [
    ...where(
      isApplication,
      property("dropInvalidHeaderFields", isTrue),
      property(
        "desyncMitigationMode",
        isAbsentOr(isOneOf(["defensive", "strictest"], /^(monitor|defensive|strictest)$/)),
      ),
      // With "preserve", services take for the caller's address what the caller writes.
      property(
        "xffHeaderProcessingMode",
        isAbsentOr(isOneOf(["append", "remove"], /^(append|preserve|remove)$/)),
      ),
      property("enableWafFailOpen", isNotTrue),
    ),
  ],
});
