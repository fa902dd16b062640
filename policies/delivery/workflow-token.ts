import { resourcePolicy } from "../lib/policy";
import { isNotTrue, isOneOf, property } from "../lib/property";

export const workflowToken = resourcePolicy({
  id: "gh-workflow-token",
  description: "A job's token reads, unless the workflow says more, and approves nothing.",
  risk: "A job that somebody's dependency took over pushes to the repository, or approves its own pull request.",
  severity: "high",
  frameworks: {},
  fix: 'Set defaultWorkflowPermissions to "read" and canApprovePullRequestReviews to false.',
  types: ["github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions"],
  checks: [
    property("defaultWorkflowPermissions", isOneOf(["read"], /^(read|write)$/)),
    property("canApprovePullRequestReviews", isNotTrue),
  ],
});
