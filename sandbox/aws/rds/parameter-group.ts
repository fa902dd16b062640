import { exclusive, matches, oneOf } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { nameOrPrefixed } from "../ids";
import { engineOfFamily } from "./engines";
import { instancesIn } from "./subnet-group";

export const parameterGroup: ResourceModel = {
  autoname: {
    property: "name",
    maxLength: 255,
    prefixProperty: "namePrefix",
    transform: (name) => name.toLowerCase(),
  },
  replaceOn: ["description", "family", "name", "namePrefix"],
  defaults: { description: "Managed by Pulumi", namePrefix: "", skipDestroy: false },
  check: checkParameterGroup,
  id: (creation) => nameOrPrefixed(creation),
  computed: ({ id, inputs, identity }) => ({
    name: id,
    arn: arn("rds", identity, `pg:${id}`),
    parameters: parametersOf(inputs).map((parameter) => ({ applyMethod: "immediate", ...parameter })),
  }),
  refuseDelete: (resource, cloud) =>
    resource.inputs["skipDestroy"] !== true && instancesIn(resource, cloud, "parameterGroupName").length > 0
      ? "InvalidDBParameterGroupState: One or more database instances are still members of this parameter group " +
        `${resource.id}, so the group cannot be deleted`
      : undefined,
  afterDelete: (resource, cloud) => {
    if (resource.inputs["skipDestroy"] === true) cloud.put({ ...resource, urn: "" });
  },
};

function checkParameterGroup(inputs: Values): readonly ArgumentProblem[] {
  const family = text(inputs, "family");
  const engine = engineOfFamily(family);
  return [
    ...exclusive(inputs, ["name", "namePrefix"]),
    ...matches(
      inputs,
      "name",
      /^[a-z](?!.*--)[a-z0-9-]{0,254}(?<!-)$/,
      "lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen",
    ),
    ...problemWhen(
      family !== "" && engine === undefined,
      "family",
      `the sandbox does not model parameter group family ${family}`,
    ),
    ...eachBlock(inputs, "parameters[]", (parameter) => [
      ...oneOf(parameter, "applyMethod", ["immediate", "pending-reboot"]),
      ...problemWhen(
        parameter["applyMethod"] !== "pending-reboot" &&
          engine?.staticParameters.includes(text(parameter, "name")) === true,
        "applyMethod",
        `cannot use immediate apply method for static parameter ${text(parameter, "name")}`,
      ),
    ]),
  ];
}

function parametersOf(inputs: Values): readonly Values[] {
  return (inputs["parameters"] as readonly Values[] | undefined) ?? [];
}
