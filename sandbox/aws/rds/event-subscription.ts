import { exclusive, isAbsent, matches, oneOf } from "../../provider/argument-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { nameOrPrefixed } from "../ids";

/** RDS user guide, event categories and event messages. */
const INSTANCE_CATEGORIES = [
  "availability",
  "backtrack",
  "backup",
  "configuration change",
  "creation",
  "deletion",
  "failover",
  "failure",
  "low storage",
  "maintenance",
  "notification",
  "read replica",
  "recovery",
  "restoration",
  "security",
  "security patching",
];

const SOURCE_TYPES = [
  "db-instance",
  "db-parameter-group",
  "db-security-group",
  "db-snapshot",
  "db-cluster",
  "db-cluster-snapshot",
  "custom-engine-version",
  "db-proxy",
  "blue-green-deployment",
  "db-shard-group",
  "zero-etl",
];

export const eventSubscription: ResourceModel = {
  autoname: { property: "name", maxLength: 255, prefixProperty: "namePrefix" },
  replaceOn: ["name", "namePrefix"],
  references: {
    snsTopic: {
      type: "aws:sns/topic:Topic",
      by: "arn",
      notFound: "SNSTopicArnNotFound",
      survivesDeletion: true,
    },
  },
  defaults: { enabled: true, namePrefix: "" },
  check: checkSubscription,
  id: (creation) => nameOrPrefixed(creation),
  computed: ({ id, identity }) => ({
    name: id,
    arn: arn("rds", identity, `es:${id}`),
    customerAwsId: identity.account,
  }),
  refuseCreate: missingSource,
  refuseUpdate: missingSource,
};

function checkSubscription(inputs: Values): readonly ArgumentProblem[] {
  const ofInstances = inputs["sourceType"] === "db-instance";
  return [
    ...exclusive(inputs, ["name", "namePrefix"]),
    ...matches(
      inputs,
      "name",
      /^[A-Za-z][A-Za-z0-9-]{0,254}$/,
      "letters, digits and hyphens, a letter first",
    ),
    ...oneOf(inputs, "sourceType", SOURCE_TYPES),
    ...(ofInstances ? texts(inputs, "eventCategories") : []).flatMap((category) =>
      oneOf({ eventCategories: category }, "eventCategories", INSTANCE_CATEGORIES),
    ),
  ];
}

function missingSource({ inputs, cloud, identity }: Creation): string | undefined {
  const sources = texts(inputs, "sourceIds");
  if (sources.length > 0 && isAbsent(inputs["sourceType"])) return "sourceIds need a sourceType";
  if (inputs["sourceType"] !== "db-instance") return undefined;
  const { account, region } = identity;
  const instances = cloud.list({ type: "aws:rds/instance:Instance", account, region });
  const known = instances.map(({ outputs }) => text(outputs, "identifier"));
  const missing = sources.find((source) => !known.includes(source));
  return missing === undefined ? undefined : `SourceNotFound: Could not find source: ${missing}`;
}
