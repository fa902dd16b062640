import { actions, linking, passing, type Lives } from "./life.fixture";

/** What runs, and how much of it. */
export const compute: Lives = {
  "aws:appautoscaling/policy:Policy": {
    reads: actions("application-autoscaling", "DescribeScalingPolicies"),
    writes: [
      ...actions("application-autoscaling", "PutScalingPolicy"),
      ...actions("cloudwatch", "PutMetricAlarm DescribeAlarms"),
    ],
    ends: [
      ...actions("application-autoscaling", "DeleteScalingPolicy"),
      ...actions("cloudwatch", "DeleteAlarms"),
    ],
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    reads: actions("application-autoscaling", "DescribeScheduledActions"),
    writes: actions("application-autoscaling", "PutScheduledAction"),
    ends: actions("application-autoscaling", "DeleteScheduledAction"),
  },
  "aws:appautoscaling/target:Target": {
    reads: actions("application-autoscaling", "DescribeScalableTargets ListTagsForResource"),
    writes: [
      ...actions("application-autoscaling", "RegisterScalableTarget TagResource UntagResource"),
      ...actions("ecs", "DescribeServices UpdateService"),
    ],
    ends: actions("application-autoscaling", "DeregisterScalableTarget"),
    asks: [linking("ecs.application-autoscaling.amazonaws.com")],
  },
  "aws:ecs/cluster:Cluster": {
    reads: actions("ecs", "DescribeClusters ListTagsForResource"),
    writes: actions("ecs", "CreateCluster TagResource UpdateCluster UntagResource"),
    ends: actions("ecs", "DeleteCluster"),
    asks: [linking("ecs.amazonaws.com")],
  },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
    reads: actions("ecs", "DescribeClusters"),
    writes: actions("ecs", "PutClusterCapacityProviders"),
  },
  "aws:ecs/service:Service": {
    reads: actions(
      "ecs",
      "DescribeServices ListServiceDeployments DescribeServiceDeployments DescribeServiceRevisions ListTagsForResource",
    ),
    writes: actions("ecs", "CreateService TagResource UpdateService UntagResource"),
    ends: actions("ecs", "DeleteService"),
    asks: [passing("ecs.amazonaws.com"), passing("ecs-tasks.amazonaws.com")],
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    reads: actions("ecs", "DescribeTaskDefinition"),
    writes: actions("ecs", "RegisterTaskDefinition TagResource UntagResource"),
    ends: actions("ecs", "DeregisterTaskDefinition"),
    asks: [passing("ecs-tasks.amazonaws.com")],
  },
};
