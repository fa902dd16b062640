import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { scaledService } from "./scaled-service";

const lacking = (observed: string) => ({
  property: "autoscaling",
  observed,
  required: "a scaling target of the service, with a policy",
});
const suspended = (what: string, observed: string) => ({
  property: `suspendedState.${what} of its scaling target`,
  observed,
  required: "false or absent",
});

const resourceId = "service/causeway-prod/subject";
const target = (changes: Partial<Subject> = {}): Subject => ({
  type: "aws:appautoscaling/target:Target",
  name: "target",
  props: { resourceId },
  propertyDependencies: { resourceId: ["subject"] },
  ...changes,
});
const policy = (changes: Partial<Subject> = {}): Subject => ({
  type: "aws:appautoscaling/policy:Policy",
  name: "policy",
  props: { resourceId },
  propertyDependencies: { resourceId: ["target"] },
  ...changes,
});
const other: Subject = { type: "aws:ecs/service:Service", name: "other", props: { name: "other" } };
const state = (suspendedState: unknown) => target({ props: { resourceId, suspendedState } });

describePolicy(
  "CS-01 ecs-scaling",
  scaledService,
  { type: "aws:ecs/service:Service", props: { name: "subject" } },
  {
    compliant: [
      {
        when: "ids are written out",
        stack: [target({ propertyDependencies: {} }), policy({ propertyDependencies: {} })],
      },
      {
        when: "ids are not known yet",
        stack: [target({ props: { resourceId: unknown } }), policy({ props: { resourceId: unknown } })],
      },
      {
        when: "nothing is suspended",
        stack: [state({ dynamicScalingInSuspended: false, dynamicScalingOutSuspended: false }), policy()],
      },
    ],
    violating: [
      {
        when: "the target is that of another service",
        stack: [target({ propertyDependencies: { resourceId: ["other"] } }), policy(), other],
        findings: [lacking("no scaling target")],
      },
      {
        when: "the target is that of another service, written out",
        stack: [
          target({ props: { resourceId: "service/causeway-prod/other" }, propertyDependencies: {} }),
          policy(),
        ],
        findings: [lacking("no scaling target")],
      },
      {
        when: "the policy is that of something else",
        stack: [target(), policy({ propertyDependencies: { resourceId: ["other"] } }), other],
        findings: [lacking("a target without a policy")],
      },
      {
        when: "scaling is suspended",
        stack: [state({ dynamicScalingInSuspended: true, dynamicScalingOutSuspended: true }), policy()],
        findings: [
          suspended("dynamicScalingInSuspended", "true"),
          suspended("dynamicScalingOutSuspended", "true"),
        ],
      },
    ],
    absent: [
      { when: "no target", stack: [], findings: [lacking("no scaling target")] },
      { when: "no policy", stack: [target()], findings: [lacking("a target without a policy")] },
    ],
    unknown: [
      {
        when: "an id without a reference",
        stack: [target({ props: { resourceId: unknown }, propertyDependencies: {} }), policy()],
        undecided: ["resourceId"],
      },
      {
        when: "whether it is suspended",
        stack: [state({ dynamicScalingOutSuspended: unknown }), policy()],
        undecided: ["suspendedState.dynamicScalingOutSuspended"],
      },
    ],
    wrongType: [
      {
        when: "the id is a number",
        stack: [target({ props: { resourceId: 1 }, propertyDependencies: {} }), policy()],
        findings: [lacking("no scaling target")],
      },
      {
        when: "a text says whether it is suspended",
        stack: [state({ dynamicScalingOutSuspended: "no" }), policy()],
        findings: [suspended("dynamicScalingOutSuspended", "a text")],
      },
    ],
  },
  [target(), policy()],
);
