import type { Cloud, CloudResource } from "../../cloud/cloud";
import { matches, oneOf } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { idFromInput } from "../ids";
import { findKey } from "../kms/find-key";
import { registryHost } from "./image";
import { IMAGE_TYPE } from "./registry";
import { LIFECYCLE_POLICY, REPOSITORY, REPOSITORY_POLICY } from "./types";

type Place = Pick<CloudResource, "account" | "region" | "id">;

const TAG_MUTABILITIES = ["MUTABLE", "IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION", "MUTABLE_WITH_EXCLUSION"];

export const repository: ResourceModel = {
  autoname: { property: "name", maxLength: 255, transform: (name) => name.toLowerCase() },
  replaceOn: ["name", "encryptionConfigurations"],
  id: idFromInput("name"),
  check: (inputs) => [
    // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
    ...matches(
      inputs,
      "name",
      /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
      "lower-case letters and digits, with . _ - and / between them",
    ),
    ...oneOf(inputs, "imageTagMutability", TAG_MUTABILITIES),
    ...eachBlock(inputs, "encryptionConfigurations[]", (block) =>
      oneOf(block, "encryptionType", ["AES256", "KMS", "KMS_DSSE"]),
    ),
    ...problemWhen(
      inputs["imageTagMutabilityExclusionFilters"] !== undefined &&
        ["MUTABLE", "IMMUTABLE"].includes(text(inputs, "imageTagMutability")),
      "imageTagMutabilityExclusionFilters",
      "need an imageTagMutability of IMMUTABLE_WITH_EXCLUSION or MUTABLE_WITH_EXCLUSION",
    ),
  ],
  defaults: { imageTagMutability: "MUTABLE", forceDelete: false },
  refuseCreate: (creation) => taken(creation) ?? missingKey(creation),
  computed: ({ inputs, identity }) => ({
    arn: arn("ecr", identity, `repository/${text(inputs, "name")}`),
    registryId: identity.account,
    repositoryUrl: `${registryHost(identity)}/${text(inputs, "name")}`,
    encryptionConfigurations: encryption(inputs).map((configuration) => ({
      encryptionType: "AES256",
      kmsKey: "",
      ...configuration,
    })),
  }),
  refuseDelete: (resource, cloud) =>
    resource.inputs["forceDelete"] === true || images(resource, cloud).length === 0
      ? undefined
      : `RepositoryNotEmptyException: The repository with name '${resource.id}' in registry with id ` +
        `'${resource.account}' cannot be deleted because it still contains images`,
  afterDelete: (resource, cloud) => {
    for (const gone of [...images(resource, cloud), ...policies(resource, cloud)]) cloud.remove(gone);
  },
};

/** Seeded images are no repository: whoever makes it finds them in it. */
function taken({ inputs, identity, cloud }: Creation): string | undefined {
  const name = text(inputs, "name");
  const { account, region } = identity;
  return cloud.find({ type: REPOSITORY, id: name, account, region }) === undefined
    ? undefined
    : `RepositoryAlreadyExistsException: The repository with name '${name}' already exists in the registry with ` +
        `id '${account}'`;
}

/** ECR asks the key for grants before it makes the repository, and finds only keys of its own region. */
function missingKey({ inputs, identity, cloud }: Creation): string | undefined {
  const missing = encryption(inputs)
    .map((configuration) => text(configuration, "kmsKey"))
    .find((kmsKey) => kmsKey !== "" && findKey(kmsKey, cloud, identity.region) === undefined);
  return missing === undefined
    ? undefined
    : `KmsException: The operation failed due to a KMS exception: NotFoundException: Key '${missing}' does not exist`;
}

function encryption(inputs: Values): readonly Values[] {
  return (inputs["encryptionConfigurations"] as readonly Values[] | undefined) ?? [{}];
}

function images({ account, region, id }: Place, cloud: Cloud): CloudResource[] {
  return cloud
    .list({ type: IMAGE_TYPE, account, region })
    .filter(({ outputs }) => outputs["repository"] === id);
}

/** They go with the repository. */
function policies({ account, region, id }: CloudResource, cloud: Cloud): CloudResource[] {
  return [LIFECYCLE_POLICY, REPOSITORY_POLICY].flatMap((type) => cloud.list({ type, account, region, id }));
}
