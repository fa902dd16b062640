import { RELAXED, type Harmless } from "./harmless";

const SERVICE = "aws:ecs/service:Service";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const TARGET = "aws:appautoscaling/target:Target";
const SCALING = "aws:appautoscaling/policy:Policy";

export const compute: readonly Harmless[] = [
  {
    type: SERVICE,
    property:
      /^(platformVersion|networkConfiguration\.assignPublicIp|deploymentCircuitBreaker|healthCheckGracePeriodSeconds)$/,
    operators: ["drop"],
    reason:
      "By default it is the latest platform, no public address, no circuit breaker beside another strategy, no grace.",
  },
  {
    type: SERVICE,
    property: /^deploymentCircuitBreaker\.rollback$/,
    operators: ["flip"],
    reason: "A circuit breaker that is off does not roll back.",
  },
  {
    type: SERVICE,
    property: /^forceNewDeployment$/,
    operators: ["flip"],
    reason: "The same revision is deployed again.",
  },
  {
    type: SERVICE,
    property: /^loadBalancers\[\]\.targetGroupArn$/,
    operators: ["drop"],
    reason: "AWS refuses a load balancer of a service without one.",
  },
  {
    type: SERVICE,
    property: /^alarms\.alarmNames\[\]$/,
    operators: ["cut"],
    reason: "The alarms that are left end a bad deployment; ecs-safe-deploy asks for one.",
  },
  {
    type: SERVICE,
    property: /^networkConfiguration\.(securityGroups|subnets)\[\]$/,
    operators: ["cut"],
    reason: "Tasks that are in fewer groups or subnets reach less, and are reached by less.",
  },
  {
    type: SERVICE,
    property: /^enableExecuteCommand$/,
    operators: ["add", "flip"],
    stacks: RELAXED,
    reason: "People may look into a task outside of production; cluster and policy log what they type.",
  },
  {
    type: SERVICE,
    property: /^(deploymentConfiguration\.bakeTimeInMinutes|desiredCount)$/,
    operators: ["add", "weaken"],
    stacks: RELAXED,
    reason: "Nobody is promised a service outside of production: nights and weekends stop it.",
  },
  {
    type: SERVICE,
    property: /^capacityProviderStrategies$/,
    operators: ["add"],
    stacks: ["dev"],
    reason: "Nobody is promised a service in dev, where spare capacity is cheaper.",
  },
  {
    type: TASK,
    property: /^(containerDefinitions\[\]\.logConfiguration\.options\.awslogs-region|runtimePlatform)$/,
    operators: ["drop"],
    reason: "AWS refuses logs of Fargate without a region, and takes Linux on X86_64 by default.",
  },
  {
    type: TASK,
    property: /^containerDefinitions\[\]\.logConfiguration\.options\.awslogs-stream-prefix$/,
    operators: ["drop"],
    reason: "AWS refuses logs of Fargate without a prefix.",
  },
  {
    type: TASK,
    property: /^containerDefinitions\[\]\.(linuxParameters\.initProcessEnabled|mountPoints\[\]\.readOnly)$/,
    operators: ["drop", "flip"],
    reason: "An init process reaps others; what is mounted is the task's own scratch space.",
  },
  {
    type: TASK,
    property: /^containerDefinitions\[\]\.healthCheck\.interval$/,
    operators: ["weaken"],
    reason: "A task that is ill is found sooner then.",
  },
  {
    type: SCALING,
    property: /^policyType$/,
    operators: ["drop"],
    reason: "AWS refuses the configuration of target tracking for another type, which would be the default.",
  },
  {
    type: SCALING,
    property: /^targetTrackingScalingPolicyConfiguration$/,
    operators: ["drop"],
    reason: "AWS refuses a policy of target tracking without it.",
  },
  {
    type: SCALING,
    property:
      /^targetTrackingScalingPolicyConfiguration\.customizedMetricSpecification\.metrics\[\]\.returnData$/,
    operators: ["flip"],
    reason: "AWS refuses a specification that returns two metrics or none.",
  },
  {
    type: SCALING,
    property: /^the resource$/,
    operators: ["remove"],
    reason: "The other two policies scale the service; ecs-scaling asks for one.",
  },
  {
    type: TARGET,
    property: /^the resource$/,
    operators: ["remove"],
    stacks: ["dev"],
    reason: "Nobody is promised in dev that a service follows its load: ecs-scaling advises there.",
  },
  {
    type: TARGET,
    property: /^(opts\.ignoreChanges|minCapacity)$/,
    operators: ["unprotect", "weaken"],
    stacks: RELAXED,
    reason:
      "Schedules set the capacity to nothing there every night; an update would start a service too early.",
  },
  {
    type: "aws:appautoscaling/scheduledAction:ScheduledAction",
    property: /^scalableTargetAction\.minCapacity$/,
    operators: ["weaken"],
    stacks: ["staging"],
    reason: "Nobody is promised a service outside of production: nights and weekends stop it.",
  },
  {
    type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    property: /^(the resource|policy\.rules\[\])$/,
    operators: ["cut", "remove"],
    reason: "More images are kept then; where deployed ones lose their rule, ecr-lifecycle says so.",
  },
  {
    type: "aws:ecr/repository:Repository",
    property: /^forceDelete$/,
    operators: ["drop"],
    reason: "By default a repository that holds images is not deleted.",
  },
  {
    type: "aws:ecr/repositoryPolicy:RepositoryPolicy",
    property: /^the resource$/,
    operators: ["remove"],
    reason: "Without a policy nobody gets in but the account itself.",
  },
  {
    type: "aws:scheduler/schedule:Schedule",
    property: /^target\.retryPolicy$/,
    operators: ["drop"],
    reason: "By default it is tried 185 times, for a day.",
  },
];
