import type { Reference, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { normalised, parseContainers } from "./container-definitions";
import { nextRevision, recordRevision } from "./revisions";
import { checkTaskDefinition, missingForFargate } from "./task-definition-check";

const role: Reference = {
  type: "aws:iam/role:Role",
  by: "arn",
  notFound: "ClientException: Role is not valid",
  survivesDeletion: true,
};

/**
 * A revision never changes, so a change of anything that is part of it registers the next one.
 *
 * The provider's id is the family, which every revision shares; here it is the ARN, for the old revision and the
 * new one exist side by side while one replaces the other.
 */
export const taskDefinition: ResourceModel = {
  replaceOn: [
    "containerDefinitions",
    "cpu",
    "enableFaultInjection",
    "ephemeralStorage",
    "executionRoleArn",
    "family",
    "ipcMode",
    "memory",
    "networkMode",
    "pidMode",
    "placementConstraints",
    "proxyConfiguration",
    "requiresCompatibilities",
    "runtimePlatform",
    "taskRoleArn",
    "volumes",
  ],
  references: { executionRoleArn: role, taskRoleArn: role },
  defaults: { enableFaultInjection: false, networkMode: "bridge", skipDestroy: false, trackLatest: false },
  check: checkTaskDefinition,
  id: ({ cloud, identity, inputs }) => {
    const family = text(inputs, "family");
    return arn("ecs", identity, `task-definition/${family}:${nextRevision(cloud, identity, family)}`);
  },
  computed: ({ id, inputs }) => ({
    arn: id,
    arnWithoutRevision: id.replace(/:\d+$/, ""),
    revision: Number(/\d+$/.exec(id)?.[0]),
    containerDefinitions: normalised(parseContainers(text(inputs, "containerDefinitions")) ?? []),
    volumes: volumes(inputs),
  }),
  refuseCreate: ({ inputs }) => {
    const missing = missingForFargate(inputs);
    return missing === undefined ? undefined : `ClientException: ${missing}`;
  },
  afterWrite: (definition, cloud) => recordRevision(definition, cloud, "ACTIVE"),
  afterDelete: (definition, cloud) =>
    recordRevision(definition, cloud, definition.inputs["skipDestroy"] === true ? "ACTIVE" : "INACTIVE"),
};

function volumes(inputs: Values): readonly Values[] | undefined {
  const given = inputs["volumes"] as readonly Values[] | undefined;
  return given?.map((volume) => ({ configureAtLaunch: false, ...volume }));
}
