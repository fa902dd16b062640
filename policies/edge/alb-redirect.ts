import { resourcePolicy, type Check, type Finding } from "../lib/policy";
import { asList, asProperties, finding, isOneOf, where, type Expectation } from "../lib/property";
import { isEncrypted, isPlain, listenerType, notRedirected } from "./listener";

const redirectsOnly: Check = ({ props }) => notRedirected(props["defaultActions"], "defaultActions");

const permanent = redirectIs("statusCode", isOneOf(["HTTP_301"], /^HTTP_30\d$/));
const toHttpsPort = redirectIs("port", isOneOf(["443"], /^(\d{1,5}|#\{port\})$/));
const notToHttp = redirectIs("protocol", {
  required: "HTTPS",
  accepts: (value) => value === undefined || value === "HTTPS" || value === "#{protocol}",
  shows: /^HTTP$/,
});

export const albRedirect = resourcePolicy({
  id: "alb-redirect",
  description: "Listeners in clear do nothing but send the caller to HTTPS, for good.",
  risk: "Requests, with their cookies and tokens, cross the internet in clear.",
  severity: "high",
  frameworks: {
    checkov: ["CKV_AWS_2", "CKV2_AWS_20"],
    fsbp: ["ELB.1"],
    trivy: ["AWS-0054"],
  },
  fix: 'Set protocol to "HTTPS", or make the only default action a redirect with protocol "HTTPS", port "443" and statusCode "HTTP_301".',
  types: [listenerType],
  checks: [
    ...where(isPlain, redirectsOnly, permanent, toHttpsPort),
    // There the protocol of the request, which a redirect keeps if it names none, is HTTPS already.
    ...where(isEncrypted, notToHttp),
  ],
});

/** Checks a property of every redirect. */
function redirectIs(name: string, expected: Expectation): Check {
  return ({ props }) =>
    asList(props["defaultActions"]).flatMap((action, index): readonly Finding[] => {
      const { type, redirect } = asProperties(action);
      const value = asProperties(redirect)[name];
      if (type !== "redirect" || expected.accepts(value)) return [];
      return [finding(`defaultActions[${index}].redirect.${name}`, value, expected)];
    });
}
