import { matches, noneOf, oneOf } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { SERVICE_LINKED_ROLE } from "../iam/service-linked-role";
import { idFromInput } from "../ids";
import { findByArn } from "../lookup";
import { roleTrusts } from "../role-trust";
import { RECORDER } from "./types";

const FREQUENCIES = ["CONTINUOUS", "DAILY"];

export const recorder: ResourceModel = {
  replaceOn: ["name"],
  id: idFromInput("name"),
  defaults: {
    recordingGroup: {
      allSupported: true,
      exclusionByResourceTypes: [],
      includeGlobalResourceTypes: false,
      recordingStrategies: [{ useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" }],
      resourceTypes: [],
    },
    recordingMode: { recordingFrequency: "CONTINUOUS" },
  },
  check: (inputs) => [
    ...matches(inputs, "roleArn", /^arn:aws:iam::\d{12}:role\/.+$/, "the ARN of a role"),
    ...eachBlock(inputs, "recordingMode", (mode) => oneOf(mode, "recordingFrequency", FREQUENCIES)),
    ...eachBlock(inputs, "recordingGroup", groupProblems),
  ],
  refuseCreate: (creation) => unnamed(creation) ?? another(creation) ?? roleProblem(creation),
  refuseUpdate: roleProblem,
};

/** Config API, RecordingGroup. */
function groupProblems(group: Values): readonly ArgumentProblem[] {
  const { allSupported = true, includeGlobalResourceTypes, resourceTypes } = group;
  const listed = Array.isArray(resourceTypes) && resourceTypes.length > 0;
  return [
    ...problemWhen(
      allSupported === true && listed,
      "resourceTypes",
      "InvalidRecordingGroupException: allSupported and a list of types exclude each other",
    ),
    ...problemWhen(
      allSupported === false && includeGlobalResourceTypes === true,
      "includeGlobalResourceTypes",
      "InvalidRecordingGroupException: only with allSupported",
    ),
  ];
}

/** Sources disagree on whether a name is chosen, or `default` taken. */
function unnamed({ inputs }: Creation): string | undefined {
  const missing = noneOf(inputs, ["name"]);
  return missing && `the sandbox does not model a recorder without a name: ${missing}`;
}

/** Each account has one recorder of its own in a region. */
function another({ cloud, identity: { account, region } }: Creation): string | undefined {
  const existing = cloud.find({ type: RECORDER, account, region });
  return existing === undefined
    ? undefined
    : "MaxNumberOfConfigurationRecordersExceededException: Failed to put configuration recorder " +
        `because the maximum number of configuration recorders: 1 is reached (${existing.id}).`;
}

function roleProblem({ inputs, cloud }: Creation): string | undefined {
  const { roleArn } = inputs;
  const linked = findByArn(cloud, SERVICE_LINKED_ROLE, roleArn);
  if (linked?.inputs["awsServiceName"] === "config.amazonaws.com") return undefined;
  return roleTrusts(cloud, roleArn, "config.amazonaws.com")
    ? undefined
    : `InvalidRoleException: ${String(roleArn)} does not exist, or does not let config.amazonaws.com assume it`;
}
