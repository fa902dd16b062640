import { RELAXED, type Harmless } from "./harmless";

const INSTANCE = "aws:rds/instance:Instance";

export const database: readonly Harmless[] = [
  {
    type: INSTANCE,
    property:
      /^(allowMajorVersionUpgrade|autoMinorVersionUpgrade|databaseInsightsMode|engineVersion|performanceInsightsRetentionPeriod|publiclyAccessible|skipFinalSnapshot|caCertIdentifier)$/,
    operators: ["drop"],
    reason: "The default of AWS or the provider is as safe.",
  },
  {
    type: INSTANCE,
    property: /^(allowMajorVersionUpgrade|applyImmediately)$/,
    operators: ["flip"],
    reason: "Each is needed at times, and does nothing without a change that the preview shows.",
  },
  {
    type: INSTANCE,
    property: /^monitoringInterval$/,
    operators: ["weaken"],
    reason: "It is measured more often then.",
  },
  {
    type: INSTANCE,
    property: /^(deletionProtection|deleteAutomatedBackups|multiAz|skipFinalSnapshot)$/,
    operators: ["drop", "flip"],
    stacks: RELAXED,
    reason: "What production asks for is allowed here, and so is less.",
  },
  {
    type: "aws:rds/cluster:Cluster",
    property: /^the resource$/,
    operators: ["add"],
    stacks: ["dev"],
    reason: "In dev a database may go with all it holds: rds-cluster-kept holds from staging on.",
  },
  {
    type: "aws:rds/eventSubscription:EventSubscription",
    property: /^eventCategories(\[\])?$/,
    operators: ["cut", "drop"],
    reason: "Without categories everything is told; without one that matters, rds-events says so.",
  },
  {
    type: "aws:rds/subnetGroup:SubnetGroup",
    property: /^subnetIds\[\]$/,
    operators: ["cut"],
    reason: "Two zones are left, without which RDS refuses the group.",
  },
];
