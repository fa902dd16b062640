import { resourcePolicy, type Finding, type Properties } from "../lib/policy";
import { asList, asProperties, valuesAt } from "../lib/property";

export const alarmDimensions = resourcePolicy({
  id: "alarm-dimensions",
  description: "An alarm looks at a named thing, and all of its metrics at the same.",
  risk: "A metric without its dimensions does not exist, or is somebody else's: the alarm never goes off.",
  severity: "medium",
  frameworks: {},
  fix: "Set dimensions to what is watched, such as TargetGroup and LoadBalancer.",
  types: ["aws:cloudwatch/metricAlarm:MetricAlarm"],
  checks: [named, alike],
});

/** Metrics of AWS are always of something; those of an application need not be. */
function named({ props }: { readonly props: Properties }): readonly Finding[] {
  return metricsOf(props)
    .filter(({ metric }) => String(metric["namespace"]).startsWith("AWS/"))
    .filter(({ metric }) => namesOf(metric).length === 0 || isOfNoTarget(metric))
    .map(({ path }) => ({
      property: `${path}dimensions`,
      observed: "incomplete",
      required: "what is watched",
    }));
}

/** Hosts are counted by target group only (Elastic Load Balancing, "CloudWatch metrics"). */
function isOfNoTarget(metric: Properties): boolean {
  const counted = /^(Un)?HealthyHostCount$/.test(String(metric["metricName"]));
  return counted && !namesOf(metric).includes("TargetGroup");
}

function alike({ props }: { readonly props: Properties }): readonly Finding[] {
  const metrics = metricsOf(props);
  return metrics
    .filter(({ metric }) =>
      metrics.some(
        (other) =>
          other.metric["namespace"] === metric["namespace"] &&
          namesOf(metric).length < namesOf(other.metric).length,
      ),
    )
    .map(({ path }) => ({
      property: `${path}dimensions`,
      observed: "less than those beside it",
      required: "the same dimensions",
    }));
}

/** The metric of the alarm itself, or those of its queries. */
function metricsOf(props: Properties): readonly { readonly path: string; readonly metric: Properties }[] {
  if (asList(props["metricQueries"]).length === 0) return [{ path: "", metric: props }];
  return valuesAt(props, "metricQueries[].metric")
    .filter(({ value }) => value !== undefined)
    .map(({ path, value }) => ({ path: `${path}.`, metric: asProperties(value) }));
}

function namesOf(metric: Properties): readonly string[] {
  return Object.keys(asProperties(metric["dimensions"]));
}
