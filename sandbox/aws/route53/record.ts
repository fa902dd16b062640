import type { Cloud, CloudResource } from "../../cloud/cloud";
import { exclusive, noneOf, notModelled, oneOf } from "../../provider/argument-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { issueCertificates } from "../acm/issue";
import { RECORD, ZONE } from "./types";

const TYPES = [
  "A",
  "AAAA",
  "CAA",
  "CNAME",
  "DS",
  "HTTPS",
  "MX",
  "NAPTR",
  "NS",
  "PTR",
  "SOA",
  "SPF",
  "SRV",
  "SSHFP",
];

const ROUTING_POLICIES = [
  "cidrRoutingPolicy",
  "failoverRoutingPolicies",
  "geolocationRoutingPolicies",
  "geoproximityRoutingPolicy",
  "latencyRoutingPolicies",
  "multivalueAnswerRoutingPolicy",
  "weightedRoutingPolicies",
];

export const record: ResourceModel = {
  global: true,
  // Only with `allowOverwrite`: otherwise it is refused, whatever form its name has.
  upserts: true,
  // The provider changes type and set identifier in place: it deletes and creates in one batch.
  replaceOn: ["name", "zoneId"],
  defaults: { allowOverwrite: false },
  references: { zoneId: { type: ZONE, notFound: "NoSuchHostedZone", survivesDeletion: true } },
  id: ({ inputs }) =>
    [text(inputs, "zoneId"), nameOf(inputs), text(inputs, "type"), text(inputs, "setIdentifier")]
      .filter((part) => part !== "")
      .join("_"),
  check: (inputs) => [
    ...oneOf(inputs, "type", [...TYPES, "SVCB", "TLSA", "TXT"]),
    ...exclusive(inputs, ["aliases", "records"]),
    ...exclusive(inputs, ["aliases", "ttl"]),
    ...exclusive(inputs, ROUTING_POLICIES),
    ...notModelled(inputs, ["healthCheckId"]),
    ...cnameProblem(inputs),
  ],
  refuseCreate: (creation) => incomplete(creation) ?? atApex(creation) ?? alreadyThere(creation),
  refuseUpdate: (change) => incomplete(change) ?? atApex(change),
  computed: (creation) => ({ fqdn: fqdnOf(creation), name: nameOf(creation.inputs) }),
  afterWrite: (_resource, cloud) => issueCertificates(cloud),
};

function cnameProblem({ type, records }: Values): readonly ArgumentProblem[] {
  if (type !== "CNAME" || !Array.isArray(records) || records.length === 1) return [];
  return [{ property: "records", reason: `a CNAME record has exactly one value, got ${records.length}` }];
}

function incomplete({ inputs }: Creation): string | undefined {
  const missing = noneOf(inputs, ["aliases", "records"]);
  return missing ?? (inputs["records"] === undefined ? undefined : noneOf(inputs, ["ttl"]));
}

function atApex(creation: Creation): string | undefined {
  const zoneName = zoneNameOf(creation.cloud, creation.inputs);
  if (creation.inputs["type"] !== "CNAME" || fqdnOf(creation) !== zoneName) return undefined;
  return (
    `InvalidChangeBatch: [RRSet of type CNAME with DNS name ${zoneName}. is not permitted at apex in zone ` +
    `${zoneName}.]`
  );
}

function alreadyThere(creation: Creation): string | undefined {
  const { inputs, cloud } = creation;
  if (inputs["allowOverwrite"] === true) return undefined;
  const fqdn = fqdnOf(creation);
  const same = (other: CloudResource): boolean =>
    other.outputs["fqdn"] === fqdn &&
    ["zoneId", "type", "setIdentifier"].every((property) => other.inputs[property] === inputs[property]);
  if (!cloud.list({ type: RECORD }).some(same)) return undefined;
  return (
    `InvalidChangeBatch: [Tried to create resource record set [name='${fqdn}.', type='${text(inputs, "type")}'] but ` +
    "it already exists]"
  );
}

/** The provider drops the period at the end and upper case. */
function nameOf(inputs: Values): string {
  return text(inputs, "name").toLowerCase().replace(/\.$/, "");
}

/** Names that do not end with the zone's are relative to it. */
function fqdnOf({ inputs, cloud }: Pick<Creation, "inputs" | "cloud">): string {
  const [name, zoneName] = [nameOf(inputs), zoneNameOf(cloud, inputs)];
  if (name === "") return zoneName;
  return name === zoneName || name.endsWith(`.${zoneName}`) ? name : `${name}.${zoneName}`;
}

function zoneNameOf(cloud: Cloud, inputs: Values): string {
  return text(cloud.find({ type: ZONE, id: text(inputs, "zoneId") })?.outputs, "name");
}
