import type { Cloud } from "../../cloud/cloud";
import { between, isAbsent, matches, notModelled } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import { valuesAt } from "../../provider/references";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { uuid } from "../ids";
import { SELECTION } from "./types";
import { findVault } from "./vault";

/** AWS Backup reads cron alone; six fields. */
export const CRON = /^cron\((\S+ ){5}\S+\)$/;

export const plan: ResourceModel = {
  autoname: { property: "name", maxLength: 255 },
  replaceOn: ["name"],
  id: (creation) => uuid(creation),
  check: (inputs) => [
    ...matches(inputs, "name", /^[\w.-]{1,50}$/, "1 to 50 letters, digits and _.-"),
    ...eachBlock(inputs, "rules[]", checkRule),
    ...notModelled(inputs, ["advancedBackupSettings", "scanSettings"]),
  ],
  refuseCreate: missingTarget,
  refuseUpdate: missingTarget,
  computed: ({ id, identity, hex }) => ({
    arn: arn("backup", identity, `backup-plan:${id}`),
    // Every change of a plan is a new version of it.
    version: Buffer.from(uuid({ hex })).toString("base64url"),
  }),
  refuseDelete: ({ id, account, region }, cloud) =>
    selectionsOf(id, { account, region }, cloud) > 0
      ? "InvalidRequestException: Related backup plan selections must be deleted prior to backup plan deletion"
      : undefined,
};

/** AWS Backup API, BackupRuleInput and Lifecycle. */
function checkRule(rule: Values): readonly ArgumentProblem[] {
  const lifecycle = (rule["lifecycle"] ?? {}) as Values;
  const continuous = rule["enableContinuousBackup"] === true;
  return [
    ...matches(rule, "ruleName", /^[\w.-]{1,50}$/, "1 to 50 letters, digits and _.-"),
    ...matches(rule, "targetVaultName", /^[\w-]{2,50}$/, "the name of a vault"),
    ...matches(rule, "schedule", CRON, "cron(<six fields>)"),
    ...between(rule, "startWindow", 60, Number.MAX_SAFE_INTEGER),
    ...problemWhen(
      Number(rule["completionWindow"] ?? 180) < Number(rule["startWindow"] ?? 60) + 60,
      "completionWindow",
      "must be at least an hour longer than startWindow",
    ),
    ...eachBlock(rule, "lifecycle", checkLifecycle),
    ...eachBlock(rule, "copyActions[].lifecycle", checkLifecycle),
    ...eachBlock(rule, "copyActions[]", (copy) =>
      matches(copy, "destinationVaultArn", /^arn:aws:backup:[\w-]+:\d{12}:backup-vault:/, "a vault's ARN"),
    ),
    ...problemWhen(
      continuous && Number(lifecycle["deleteAfter"] ?? Infinity) > 35,
      "lifecycle.deleteAfter",
      "continuous backups are kept 1 to 35 days",
    ),
  ];
}

function checkLifecycle(lifecycle: Values): readonly ArgumentProblem[] {
  const { coldStorageAfter, deleteAfter } = lifecycle;
  return [
    ...between(lifecycle, "deleteAfter", 1, 36_500),
    ...problemWhen(
      !isAbsent(coldStorageAfter) && Number(deleteAfter) < Number(coldStorageAfter) + 90,
      "deleteAfter",
      "DeleteAfterDays must be at least 90 days greater than MoveToColdStorageAfterDays",
    ),
  ];
}

/** Targets have to be there; where copies go is looked at when the first one is made. */
function missingTarget({ inputs, identity, cloud }: Creation): string | undefined {
  const missing = valuesAt(inputs, "rules[].targetVaultName")
    .map(String)
    .find((name) => findVault(cloud, identity, name) === undefined);
  return missing === undefined
    ? undefined
    : `InvalidParameterValueException: Backup vault ${missing} does not exist.`;
}

function selectionsOf(planId: string, place: { account: string; region: string }, cloud: Cloud): number {
  return cloud.list({ type: SELECTION, ...place }).filter(({ inputs }) => inputs["planId"] === planId).length;
}
