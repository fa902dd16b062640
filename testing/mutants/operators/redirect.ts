import { asProperties } from "../../../policies/lib/property";
import { mutant, type Operator } from "../mutant";
import type { PlainResource } from "../recording";

/** A reference that may lead to the wrong thing. */
interface Redirection {
  readonly type: string;
  readonly property: string;
  /** The wrong thing: one or more resources of the stack, or a name of something that no stack made. */
  readonly to: ((other: PlainResource) => boolean) | string;
  readonly becomes: string;
  /** Whether the property holds a list. */
  readonly list?: boolean;
}

const isSubnet = (kind: string) => (other: PlainResource) =>
  other.type === "aws:ec2/subnet:Subnet" && asProperties(other.props["tags"])["SubnetType"] === kind;

const REDIRECTIONS: readonly Redirection[] = [
  {
    type: "aws:rds/instance:Instance",
    property: "dbSubnetGroupName",
    to: "made-by-hand",
    becomes: "a group made elsewhere",
  },
  {
    type: "aws:rds/instance:Instance",
    property: "parameterGroupName",
    to: "made-by-hand",
    becomes: "a group made elsewhere",
  },
  {
    type: "aws:rds/subnetGroup:SubnetGroup",
    property: "subnetIds",
    to: isSubnet("Public"),
    becomes: "public subnets",
    list: true,
  },
  {
    type: "aws:rds/subnetGroup:SubnetGroup",
    property: "subnetIds",
    to: isSubnet("Private"),
    becomes: "subnets with a way out",
    list: true,
  },
  {
    type: "aws:lb/listenerRule:ListenerRule",
    property: "listenerArn",
    to: ({ type, props }) => type === "aws:lb/listener:Listener" && props["protocol"] === "HTTP",
    becomes: "the listener of HTTP",
  },
  {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    property: "taskRoleArn",
    to: ({ type, name }) => type === "aws:iam/role:Role" && name.endsWith("-execution-role"),
    becomes: "the execution role",
  },
  {
    type: "aws:organizations/account:Account",
    property: "parentId",
    to: "r-root",
    becomes: "the root",
  },
  {
    type: "aws:ssoadmin/accountAssignment:AccountAssignment",
    property: "targetId",
    to: ({ type, props }) => type === "aws:organizations/account:Account" && props["name"] === "prod",
    becomes: "the account prod",
  },
];

/** A reference leads to something else, in its value and in what the engine knows of where it comes from. */
export const redirect: Operator = (resource, stack) =>
  REDIRECTIONS.filter(({ type }) => type === resource.type).flatMap(({ property, to, becomes, list }) => {
    const targets = typeof to === "string" ? [] : stack.filter(to);
    if (typeof to !== "string" && targets.length === 0) return [];
    const values = typeof to === "string" ? [to] : targets.map(referenceTo);
    const value = list === true ? values : values[0];
    return [
      mutant(resource, "redirect", property, becomes, {
        kind: "change",
        to: (before) => ({
          ...before,
          props: { ...before.props, [property]: value },
          dependencies: { ...before.dependencies, [property]: targets.map(({ urn }) => urn) },
        }),
      }),
    ];
  });

/** The value by which others name a resource: its ARN, where that is not of EC2 or an account, or the id at its end. */
function referenceTo({ props }: PlainResource): unknown {
  const { arn } = props;
  return typeof arn === "string" && /:(ec2|organizations):/.test(arn) ? arn.split("/").at(-1) : arn;
}
