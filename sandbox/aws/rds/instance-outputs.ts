import crypto from "node:crypto";
import { isAbsent } from "../../provider/argument-checks";
import type { Identity } from "../../provider/instance";
import type { Computation } from "../../provider/model";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { uuid } from "../ids";
import { defaultSecurityGroup, placementOf } from "../lookup";
import { secretArn } from "../secretsmanager/secret";
import { actualVersion, familyOf, findEngine, majorOf } from "./engines";
import { findSnapshot, RESTORED } from "./snapshots";

/** What RDS fills in: what a snapshot brings, and what follows from that and from what is asked for. */
export function instanceOutputs(computation: Computation): Values {
  const { id, identity, previous } = computation;
  const restored = fromSnapshot(computation);
  const inputs = { ...computation.inputs, ...restored };
  const identifier = text(inputs, "identifier");
  const address = `${identifier}.${endpointLabel(identity)}.${identity.region}.rds.amazonaws.com`;
  const engine = findEngine(text(inputs, "engine"));
  const port = Number(inputs["port"] ?? engine?.port);
  return {
    ...restored,
    arn: arn("rds", identity, `db:${identifier}`),
    resourceId: id,
    address,
    endpoint: `${address}:${port}`,
    port,
    hostedZoneId: `Z${digits(`zone ${identity.region}`, 13).toUpperCase()}`,
    licenseModel: inputs["licenseModel"] ?? engine?.licenseModel,
    latestRestorableTime: Number(inputs["backupRetentionPeriod"] ?? 0) > 0 ? restorable(previous) : "",
    masterUserSecrets: masterSecrets(computation),
    ...versionOutputs(inputs, previous),
    ...storageOutputs(inputs, identity),
    ...networkOutputs(computation),
    ...insightsOutputs(inputs, identity),
    // Write-only: it never comes back.
    passwordWo: undefined,
  };
}

function fromSnapshot({ inputs, cloud, identity }: Computation): Values {
  const snapshot = findSnapshot(cloud, identity, text(inputs, "snapshotIdentifier"));
  if (snapshot === undefined) return {};
  const left = RESTORED.filter((name) => isAbsent(inputs[name]));
  return Object.fromEntries(left.map((name) => [name, snapshot.outputs[name]]));
}

function restorable(previous: Values): unknown {
  const before = text(previous, "latestRestorableTime");
  return before === "" ? new Date().toISOString() : before;
}

/** A major version alone keeps the minor version that runs. */
function versionOutputs(inputs: Values, previous: Values): Values {
  const name = text(inputs, "engine");
  const engine = findEngine(name);
  const asked = text(inputs, "engineVersion");
  const running = text(previous, "engineVersionActual");
  const newest = engine === undefined ? "" : (actualVersion(engine, asked) ?? "");
  const keeps = running !== "" && !asked.includes(".") && majorOf(running) === majorOf(newest);
  const actual = keeps ? running : newest;
  const family = familyOf(name, actual);
  return {
    engineVersion: asked === "" ? actual : asked,
    engineVersionActual: actual,
    parameterGroupName: inputs["parameterGroupName"] ?? `default.${family}`,
    optionGroupName: inputs["optionGroupName"] ?? `default:${name}-${majorOf(actual)}`,
  };
}

function storageOutputs(inputs: Values, identity: Identity): Values {
  const type = inputs["storageType"] ?? (inputs["iops"] === undefined ? "gp2" : "io1");
  const gp3 = type === "gp3";
  return {
    storageType: type,
    iops: inputs["iops"] ?? (gp3 ? 3000 : 0),
    storageThroughput: inputs["storageThroughput"] ?? (gp3 ? 125 : 0),
    kmsKeyId: inputs["kmsKeyId"] ?? (inputs["storageEncrypted"] === true ? managedKey(identity, "rds") : ""),
  };
}

function networkOutputs({ inputs, cloud, previous }: Computation): Values {
  const name = text(inputs, "dbSubnetGroupName");
  const group = cloud.find({ type: "aws:rds/subnetGroup:SubnetGroup", id: name })?.outputs ?? {};
  const { vpcId, zones } = placementOf(cloud, texts(group, "subnetIds"));
  const given = texts(inputs, "vpcSecurityGroupIds");
  return {
    availabilityZone: inputs["availabilityZone"] ?? previous["availabilityZone"] ?? [...zones].sort()[0],
    vpcSecurityGroupIds: given.length > 0 ? given : [defaultSecurityGroup(cloud, vpcId)],
  };
}

function insightsOutputs(inputs: Values, identity: Identity): Values {
  const enabled = inputs["performanceInsightsEnabled"] === true;
  return {
    performanceInsightsRetentionPeriod: inputs["performanceInsightsRetentionPeriod"] ?? (enabled ? 7 : 0),
    performanceInsightsKmsKeyId:
      inputs["performanceInsightsKmsKeyId"] ?? (enabled ? managedKey(identity, "rds") : ""),
  };
}

function masterSecrets({ inputs, identity, previous, hex }: Computation): readonly Values[] {
  if (inputs["manageMasterUserPassword"] !== true) return [];
  const [before] = (previous["masterUserSecrets"] as readonly Values[] | undefined) ?? [];
  const kmsKeyId = inputs["masterUserSecretKmsKeyId"] ?? managedKey(identity, "secretsmanager");
  const made = before?.["secretArn"] ?? secretArn({ identity }, `rds!db-${uuid({ hex })}`);
  return [{ kmsKeyId, secretArn: made, secretStatus: "active" }];
}

/** The key that AWS manages for a service in an account; nothing tells its id beforehand. */
function managedKey(identity: Identity, service: string): string {
  const id = digits(`key ${service} ${identity.account} ${identity.region}`, 32);
  const parts = [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)];
  return arn("kms", identity, `key/${parts.join("-")}`);
}

/** One for an account in a region, as with RDS. */
function endpointLabel({ account, region }: Identity): string {
  return `c${digits(`endpoint ${account} ${region}`, 11)}`;
}

/** Arbitrary but constant. */
function digits(of: string, length: number): string {
  return crypto.createHash("sha256").update(of).digest("hex").slice(0, length);
}
