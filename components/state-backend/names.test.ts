import { backendUrl, secretsProviderUrl, stateBackendNames } from "./names";

test("every backend has names of its own, which say whose state it holds and where", () => {
  const names = stateBackendNames({ prefix: "causeway", environment: "prod", accountId: "222222222222" });

  expect(names).toEqual({
    stateBucket: "causeway-pulumi-state-prod-222222222222",
    deploymentsBucket: "causeway-deployments-prod-222222222222",
    logBucket: "causeway-state-logs-prod-222222222222",
    stateAlias: "causeway-prod-state",
    secretsAlias: "causeway-prod-secrets",
    writerRole: "pulumi-state-writer-prod",
    readerRole: "pulumi-state-reader-prod",
    replicationRole: "pulumi-state-replication-prod",
    profile: "pulumi-state-prod",
  });
});

test("ST-01: the backend is an S3 URL with its region and the profile that reaches it", () => {
  expect(backendUrl("state", "us-east-1", "pulumi-state-dev")).toBe(
    "s3://state?region=us-east-1&profile=pulumi-state-dev",
  );
});

test("ST-12: a key of another account is named by its ARN as the path of the URL, which has no host", () => {
  const aliasArn = "arn:aws:kms:us-east-1:222222222222:alias/causeway-dev-secrets";
  const url = new URL(secretsProviderUrl(aliasArn, "us-east-1", "pulumi-state-dev"));

  expect(url.href).toBe(`awskms:///${aliasArn}?region=us-east-1&profile=pulumi-state-dev`);
  expect(url).toMatchObject({ host: "", pathname: `/${aliasArn}` });
});
