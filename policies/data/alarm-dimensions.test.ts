import { describePolicy, unknown } from "../../testing/describe-policy";
import { alarmDimensions } from "./alarm-dimensions";

const LB = { LoadBalancer: "app/a/1" };
const GROUP = { ...LB, TargetGroup: "targetgroup/a/1" };
const requests = (dimensions: unknown) => ({
  metric: { namespace: "AWS/ApplicationELB", metricName: "RequestCount", dimensions },
});
const queries = (...metricQueries: readonly object[]) => ({ metricQueries, namespace: undefined });
const incomplete = (path: string) => ({
  property: `${path}dimensions`,
  observed: "incomplete",
  required: "what is watched",
});
const less = {
  property: "metricQueries[0].metric.dimensions",
  observed: "less than those beside it",
  required: "the same dimensions",
};

describePolicy(
  "PO-06 alarm-dimensions",
  alarmDimensions,
  {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    props: { namespace: "AWS/ApplicationELB", metricName: "UnHealthyHostCount", dimensions: GROUP },
  },
  {
    compliant: [
      {
        when: "an application's metric",
        props: { namespace: "Causeway/Access", metricName: "BreakGlass", dimensions: undefined },
      },
      {
        when: "two metrics of one target group",
        props: queries(requests(GROUP), requests(GROUP), { expression: "a / b" }),
      },
      {
        when: "metrics of two namespaces",
        props: queries(requests(GROUP), {
          metric: { namespace: "AWS/ECS", metricName: "CPUUtilization", dimensions: { ServiceName: "a" } },
        }),
      },
    ],
    violating: [
      { when: "hosts of a whole load balancer", props: { dimensions: LB }, findings: [incomplete("")] },
      {
        when: "requests of more than the errors are",
        props: queries(requests(LB), requests(GROUP)),
        findings: [less],
      },
    ],
    absent: [
      { when: "no dimensions", props: { dimensions: undefined }, findings: [incomplete("")] },
      {
        when: "none in a query",
        props: queries(requests({})),
        findings: [incomplete("metricQueries[0].metric.")],
      },
    ],
    unknown: [
      { when: "the namespace", props: { namespace: unknown }, undecided: ["namespace", "namespace"] },
      {
        when: "a target group, whose name decides nothing",
        props: { dimensions: { ...LB, TargetGroup: unknown } },
      },
    ],
    wrongType: [{ when: "a text", props: { dimensions: "a" }, findings: [incomplete("")] }],
  },
);
