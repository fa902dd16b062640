import { resourcePolicy, type Resource } from "../lib/policy";
import { isNotFalse, property, where, type Expectation } from "../lib/property";

const healthy: Expectation = {
  required: "codes from 200 to 399, or absent",
  accepts: (value) =>
    value === undefined ||
    (typeof value === "string" &&
      value.split(",").every((part) => /^\s*[23]\d\d(-[23]\d\d)?\s*$/.test(part))),
  shows: /^[0-9,\s-]+$/,
};

export const tgHealth = resourcePolicy({
  id: "tg-health",
  description: "Target groups ask their targets whether they are well, and take no error for an answer.",
  risk: "Requests go to tasks that are broken, and a deployment of a broken version counts as done.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_261"] },
  fix: 'Set healthCheck.enabled to true and healthCheck.matcher to the codes of success, such as "200-299".',
  types: ["aws:lb/targetGroup:TargetGroup"],
  checks: [
    ...where(
      // Asking a function means to pay for running it.
      ({ props }) => props["targetType"] !== "lambda",
      property("healthCheck.enabled", isNotFalse),
    ),
    ...where(speaksHttp, property("healthCheck.matcher", healthy)),
  ],
});

/** Answers of gRPC have codes of their own. */
function speaksHttp({ props }: Resource): boolean {
  return props["protocolVersion"] !== "GRPC";
}
