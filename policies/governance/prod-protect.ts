import { resourcePolicy, type Check } from "../lib/policy";
import { statementsOf } from "../lib/document";
import { where } from "../lib/property";

const ROLE = "aws:iam/role:Role";

/** What holds what nothing brings back, or what everything else hangs on. */
const types = [
  "aws:rds/instance:Instance",
  "aws:rds/cluster:Cluster",
  "aws:dynamodb/table:Table",
  "aws:efs/fileSystem:FileSystem",
  "aws:s3/bucket:Bucket",
  "aws:kms/key:Key",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:backup/vault:Vault",
  "aws:secretsmanager/secret:Secret",
  "aws:appconfig/application:Application",
  "aws:appconfig/environment:Environment",
  "aws:appconfig/configurationProfile:ConfigurationProfile",
  "aws:ecr/repository:Repository",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:cloudtrail/trail:Trail",
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:cfg/recorder:Recorder",
  "aws:guardduty/detector:Detector",
  "aws:securityhub/account:Account",
  "aws:accessanalyzer/analyzer:Analyzer",
  "aws:organizations/organization:Organization",
  "aws:organizations/account:Account",
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
  "github:index/repository:Repository",
  "github:index/team:Team",
] as const;

export const prodProtect = resourcePolicy({
  id: "prod-protect",
  description: "Pulumi refuses to delete or replace what holds data, keys, history or the way in.",
  risk: "A line that goes from the program, or a property that replaces, takes the data with it.",
  severity: "high",
  frameworks: {},
  fix: "Set the resource option protect to true: the components do unless protect is given as false. An environment that is to be removed names itself in causeway:decommission first.",
  untilRemoval: true,
  types: [...types, ROLE],
  checks: [
    ...where(({ type }) => type !== ROLE, isProtected()),
    // CI signs in by it: without it nobody repairs the rest.
    ...where(({ type, opts }) => type === ROLE && !opts.protect, isProtectedRoleOfCi()),
  ],
});

function isProtected(): Check {
  return ({ opts }) =>
    opts.protect ? [] : [{ property: "opts.protect", observed: "false", required: "true" }];
}

function isProtectedRoleOfCi(): Check {
  return ({ props: { assumeRolePolicy } }) => {
    const principals = (statementsOf(assumeRolePolicy) ?? []).flatMap((statement) => statement.principals);
    if (!principals.some((principal) => /^Federated:.*oidc-provider\//.test(principal))) return [];
    return [{ property: "opts.protect", observed: "false", required: "true, as CI signs in by this role" }];
  };
}
