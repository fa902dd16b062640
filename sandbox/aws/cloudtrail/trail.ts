import { exclusive, isAbsent, matches, notModelled } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { nameOrPrefixed } from "../ids";
import { selectorProblems } from "./event-selectors";
import { refuseTrail } from "./trail-refusals";

export const TRAIL = "aws:cloudtrail/trail:Trail";

/** AWS CloudTrail quotas: trails in a region. */
const MOST_TRAILS = 5;

/** The API's own rule for names (CloudTrail API, CreateTrail). */
const NAME = /^(?!\d+\.\d+\.\d+\.\d+$)(?!.*[._-]{2})[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$/;

export const trail: ResourceModel = {
  replaceOn: ["name"],
  autoname: { property: "name", maxLength: 128 },
  defaults: {
    enableLogFileValidation: false,
    enableLogging: true,
    includeGlobalServiceEvents: true,
    isMultiRegionTrail: false,
    isOrganizationTrail: false,
    snsTopicArn: "",
  },
  id: ({ inputs, identity }) => arn("cloudtrail", identity, `trail/${String(inputs["name"])}`),
  check: (inputs) => [
    ...matches(
      inputs,
      "name",
      NAME,
      "3 to 128 letters, digits and ._-, none of these first, last or doubled",
    ),
    ...matches(inputs, "kmsKeyId", /^arn:aws:kms:/, "the ARN of a KMS key"),
    ...matches(
      inputs,
      "cloudWatchLogsGroupArn",
      /^arn:aws:logs:[^:]+:\d{12}:log-group:[^:]+:\*$/,
      "the ARN of a log group and, after it, :*",
    ),
    ...globalEventsProblem(inputs),
    ...exclusive(inputs, ["advancedEventSelectors", "eventSelectors"]),
    ...notModelled(inputs, ["insightSelectors", "snsTopicName"]),
    ...selectorProblems(inputs),
  ],
  refuseCreate: (creation) => tooMany(creation) ?? refuseTrail(creation),
  refuseUpdate: refuseTrail,
  computed: (computation) => ({
    arn: computation.id,
    homeRegion: computation.identity.region,
    name: nameOrPrefixed(computation),
  }),
};

function globalEventsProblem({
  isMultiRegionTrail,
  includeGlobalServiceEvents,
}: Values): readonly ArgumentProblem[] {
  const broken =
    isMultiRegionTrail === true &&
    !isAbsent(includeGlobalServiceEvents) &&
    includeGlobalServiceEvents !== true;
  const reason =
    "InvalidParameterCombinationException: Multi-Region trail must include global service events.";
  return problemWhen(broken, "includeGlobalServiceEvents", reason);
}

function tooMany({ cloud, identity: { account, region } }: Creation): string | undefined {
  return cloud.list({ type: TRAIL, account, region }).length < MOST_TRAILS
    ? undefined
    : `MaximumNumberOfTrailsExceededException: User: ${account} already has ${MOST_TRAILS} trails in ${region}.`;
}
