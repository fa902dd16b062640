import { documentAt } from "../lib/document-check";
import { resourcePolicy } from "../lib/policy";
import { finding, type Expectation } from "../lib/property";
import { isBoundaryName } from "./identity-documents";
import { isForTokens, ROLE, TRUST } from "./trust-documents";

const isBoundaryArn: Expectation = {
  required: "the ARN of a permissions boundary",
  accepts: isBoundaryName,
};

export const iamBoundary = resourcePolicy({
  id: "iam-boundary",
  description: "Roles of pipelines carry a permissions boundary.",
  risk: "A pipeline that is broken into makes itself a role that may do anything.",
  severity: "high",
  frameworks: {},
  fix: "Set permissionsBoundary to the boundary of the account; CiAccess does.",
  types: [ROLE],
  checks: [
    documentAt(TRUST, (statements, _, resource) => {
      const isOfPipeline = statements.some((one) => one.effect === "Allow" && isForTokens(one));
      const boundary = resource.props["permissionsBoundary"];
      return isOfPipeline && !isBoundaryName(boundary)
        ? [finding("permissionsBoundary", boundary, isBoundaryArn)]
        : [];
    }),
  ],
});
