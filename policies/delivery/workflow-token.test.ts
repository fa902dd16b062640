import { describePolicy, unknown } from "../../testing/describe-policy";
import { workflowToken } from "./workflow-token";

const permissions = (observed: string) => ({
  property: "defaultWorkflowPermissions",
  observed,
  required: "read",
});
const approves = (observed: string) => ({
  property: "canApprovePullRequestReviews",
  observed,
  required: "false or absent",
});

describePolicy(
  "PO-10 gh-workflow-token",
  workflowToken,
  {
    type: "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions",
    props: { defaultWorkflowPermissions: "read", canApprovePullRequestReviews: false },
  },
  {
    violating: [
      {
        when: "it writes and approves",
        props: { defaultWorkflowPermissions: "write", canApprovePullRequestReviews: true },
        findings: [permissions('"write"'), approves("true")],
      },
    ],
    absent: [
      {
        when: "both",
        props: { defaultWorkflowPermissions: undefined, canApprovePullRequestReviews: undefined },
        findings: [permissions("not set")],
      },
    ],
    unknown: [
      {
        when: "what it may do",
        props: { defaultWorkflowPermissions: unknown },
        undecided: ["defaultWorkflowPermissions"],
      },
    ],
    wrongType: [
      {
        when: "a boolean, and a text",
        props: { defaultWorkflowPermissions: true, canApprovePullRequestReviews: "false" },
        findings: [permissions("true"), approves("a text")],
      },
    ],
  },
);
