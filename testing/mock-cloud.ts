/** Account, region and partition of every ARN and answer the mocks give. */
export const mockAccountId = "123456789012";
export const mockRegion = "us-east-1";

/** Inputs of a resource, or arguments of a function, as the engine would see them. */
export type Properties = Readonly<Record<string, unknown>>;

/** One registration, before it is answered. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly inputs: Properties;
}

/** What the cloud would add to a resource's inputs: an id, an ARN, a generated name, and a type's own facts. */
export function mockState(registration: Registration): Properties {
  const { type, name, inputs } = registration;
  return {
    arn: mockArn(type, name),
    name,
    ...inputs,
    ...extraState[type]?.(registration),
  };
}

/** The id the mocks give a resource: its name and `-id`. */
export function mockId(name: string): string {
  return `${name}-id`;
}

/** `aws:kms/key:Key` named `data` becomes `arn:aws:kms:us-east-1:123456789012:key/data`. */
export function mockArn(type: string, name: string): string {
  const [, service = "unknown", kind = "resource"] = /^[^:]+:([^/]+)\/([^:]+):/.exec(type) ?? [];
  return `arn:aws:${service}:${mockRegion}:${mockAccountId}:${kind}/${name}`;
}

/** Answers to the provider functions a program asks, by token. */
export function mockCall(token: string, args: Properties): Properties {
  const answer = answers[token];
  if (answer === undefined) throw new Error(`no mock answers ${token}: pass \`call\` to record()`);
  return answer(args);
}

const extraState: Readonly<Record<string, (registration: Registration) => Properties>> = {
  "aws:kms/key:Key": ({ name }) => ({ keyId: mockId(name) }),
  "aws:organizations/organization:Organization": () => ({ roots: [{ id: "r-mock" }] }),
  "aws:rds/instance:Instance": ({ name, inputs }) => {
    const { identifier } = inputs;
    const address = `${typeof identifier === "string" ? identifier : name}.mock.${mockRegion}.rds.amazonaws.com`;
    return {
      address,
      port: 5432,
      endpoint: `${address}:5432`,
      resourceId: `db-${name}`,
      masterUserSecrets: [{ secretArn: mockArn("aws:secretsmanager/secret:Secret", name) }],
    };
  },
  "aws:lb/loadBalancer:LoadBalancer": ({ name }) => ({
    arnSuffix: `app/${name}/50dc6c495c0c9188`,
    dnsName: `${name}-1.${mockRegion}.elb.amazonaws.com`,
    zoneId: "Z35SXDOTRQ7X7K",
  }),
  "aws:lb/targetGroup:TargetGroup": ({ name }) => ({ arnSuffix: `targetgroup/${name}/73e2d6bc24d8a067` }),
  "awsx:ec2:Vpc": ({ name, inputs }) => ({
    vpcId: mockId(name),
    publicSubnetIds: subnetIds(name, "public", inputs),
    privateSubnetIds: subnetIds(name, "private", inputs),
    isolatedSubnetIds: subnetIds(name, "isolated", inputs),
    routeTables: ["Public", "Private", "Isolated"].flatMap((tier) =>
      subnetIds(`${name}-routes`, tier.toLowerCase(), inputs).map((id) => ({
        id,
        tags: { SubnetType: tier },
      })),
    ),
  }),
};

const answers: Readonly<Record<string, (args: Properties) => Properties>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": () => ({ accountId: mockAccountId, id: mockAccountId }),
  "aws:index/getRegion:getRegion": () => ({ region: mockRegion, name: mockRegion, id: mockRegion }),
  "aws:index/getPartition:getPartition": () => ({ partition: "aws", dnsSuffix: "amazonaws.com", id: "aws" }),
  "aws:iam/getPolicyDocument:getPolicyDocument": (args) => ({ ...args, json: JSON.stringify(args) }),
};

function subnetIds(name: string, tier: string, inputs: Properties): readonly string[] {
  const zones = inputs["availabilityZoneNames"];
  return Array.isArray(zones) ? zones.map((_, index) => mockId(`${name}-${tier}-${index + 1}`)) : [];
}
