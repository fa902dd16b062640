import { between, eachMatches, exclusive, matches, noneOf, oneOf } from "../../provider/argument-checks";
import { eachBlock } from "../../provider/block-checks";
import type { ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { arn } from "../arn";
import { idFromInput, uuid } from "../ids";
import { roleTrusts } from "../role-trust";
import { CRON } from "./plan";
import { RESTORE_TESTING_PLAN, RESTORE_TESTING_SELECTION } from "./types";

/** Neither takes a hyphen: a name that the provider makes up is refused. */
const NAME = /^\w{1,50}$/;
const NAME_EXPECTED = "1 to 50 letters, digits and underscores";

export const restoreTestingPlan: ResourceModel = {
  autoname: { property: "name", maxLength: 255 },
  replaceOn: ["name"],
  defaults: { scheduleExpressionTimezone: "Etc/UTC", startWindowHours: 24 },
  id: idFromInput("name"),
  check: (inputs) => [
    ...matches(inputs, "name", NAME, NAME_EXPECTED),
    ...matches(inputs, "scheduleExpression", CRON, "cron(<six fields>)"),
    ...between(inputs, "startWindowHours", 1, 168),
    ...eachBlock(inputs, "recoveryPointSelection", (selection) => [
      ...oneOf(selection, "algorithm", ["LATEST_WITHIN_WINDOW", "RANDOM_WITHIN_WINDOW"]),
      ...eachMatches(selection, "recoveryPointTypes", /^(CONTINUOUS|SNAPSHOT)$/, "CONTINUOUS or SNAPSHOT"),
      ...eachMatches(selection, "includeVaults", /^(\*|arn:aws:backup:\S+)$/, "the ARN of a vault, or *"),
      ...eachMatches(selection, "excludeVaults", /^(\*|arn:aws:backup:\S+)$/, "the ARN of a vault, or *"),
      ...between(selection, "selectionWindowDays", 1, 365),
    ]),
  ],
  computed: ({ id, identity, previous, hex }) => ({
    arn: previous["arn"] ?? arn("backup", identity, `restore-testing-plan:${id}-${uuid({ hex })}`),
  }),
  refuseDelete: ({ id, account, region }, cloud) =>
    cloud
      .list({ type: RESTORE_TESTING_SELECTION, account, region })
      .some(({ inputs }) => inputs["restoreTestingPlanName"] === id)
      ? "InvalidRequestException: Restore testing selections must be deleted prior to the restore testing plan."
      : undefined,
};

/** AWS Backup API, RestoreTestingSelectionForCreate. */
const RESOURCE_TYPES = [
  "Aurora",
  "DocumentDB",
  "DynamoDB",
  "EBS",
  "EC2",
  "EFS",
  "FSx",
  "Neptune",
  "RDS",
  "S3",
];

export const restoreTestingSelection: ResourceModel = {
  autoname: { property: "name", maxLength: 255 },
  replaceOn: ["name", "protectedResourceType", "restoreTestingPlanName"],
  defaults: { protectedResourceArns: ["*"], restoreMetadataOverrides: {}, validationWindowHours: 0 },
  references: {
    restoreTestingPlanName: {
      type: RESTORE_TESTING_PLAN,
      notFound: "ResourceNotFoundException",
      survivesDeletion: true,
    },
  },
  id: ({ inputs }) => `${text(inputs, "name")}:${text(inputs, "restoreTestingPlanName")}`,
  check: (inputs) => [
    ...matches(inputs, "name", NAME, NAME_EXPECTED),
    ...oneOf(inputs, "protectedResourceType", RESOURCE_TYPES),
    ...between(inputs, "validationWindowHours", 1, 168),
    ...exclusive(inputs, ["protectedResourceArns", "protectedResourceConditions"]),
    ...["stringEquals", "stringNotEquals"].flatMap((operator) =>
      eachBlock(inputs, `protectedResourceConditions.${operator}[]`, (condition) =>
        matches(condition, "key", /^aws:ResourceTag\/.{1,128}$/, "aws:ResourceTag/<tag>"),
      ),
    ),
  ],
  refuseCreate: ({ inputs, cloud }) => {
    const role = inputs["iamRoleArn"];
    return (
      noneOf(inputs, ["protectedResourceArns", "protectedResourceConditions"]) ??
      (roleTrusts(cloud, role, "backup.amazonaws.com")
        ? undefined
        : `InvalidParameterValueException: IAM Role ${String(role)} cannot be assumed by AWS Backup`)
    );
  },
};
