import { matches } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { arn } from "../arn";
import { nameOrPrefixed } from "../ids";
import { findKey } from "./find-key";

export const alias: ResourceModel = {
  replaceOn: ["name", "namePrefix"],
  autoname: {
    property: "name",
    maxLength: 238,
    prefixProperty: "namePrefix",
    transform: (name) => `alias/${name}`,
  },
  defaults: { namePrefix: "" },
  id: (creation) => nameOrPrefixed(creation),
  check: (inputs) => [
    ...matches(inputs, "name", /^alias\/(?!aws\/)[\w/-]{1,250}$/, "alias/ and letters, digits, _, / or -"),
    ...matches(inputs, "namePrefix", /^alias\/(?!aws\/)[\w/-]*$/, "alias/ and letters, digits, _, / or -"),
  ],
  refuseCreate: noSuchKey,
  refuseUpdate: noSuchKey,
  computed: ({ id, inputs, identity, cloud }) => ({
    arn: arn("kms", identity, id),
    name: id,
    targetKeyArn: findKey(inputs["targetKeyId"], cloud, identity.region)?.outputs["arn"],
  }),
};

function noSuchKey({ inputs, identity, cloud }: Creation): string | undefined {
  const { targetKeyId } = inputs;
  if (findKey(targetKeyId, cloud, identity.region)?.account === identity.account) return undefined;
  return `NotFoundException: Key '${arn("kms", identity, `key/${String(targetKeyId)}`)}' does not exist`;
}
