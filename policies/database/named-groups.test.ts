import { describePolicy, unknown } from "../../testing/describe-policy";
import { namedGroups } from "./named-groups";

const security = (observed: string) => ({
  property: "vpcSecurityGroupIds",
  observed,
  required: "at least one security group",
});
const subnets = (observed: string) => ({
  property: "dbSubnetGroupName",
  observed,
  required: "a subnet group of your own",
});
const parameters = (observed: string) => ({
  property: "parameterGroupName",
  observed,
  required: "a parameter group of your own",
});

describePolicy(
  "PO-03 rds-groups",
  namedGroups,
  {
    type: "aws:rds/instance:Instance",
    props: {
      vpcSecurityGroupIds: ["sg-1"],
      dbSubnetGroupName: "database-subnet-group",
      parameterGroupName: "database-parameter-group",
    },
  },
  {
    compliant: [
      {
        when: "a replica, which takes both groups from its source",
        props: { replicateSourceDb: "main", dbSubnetGroupName: undefined, parameterGroupName: undefined },
      },
      { when: "a security group that is not known yet", props: { vpcSecurityGroupIds: [unknown] } },
    ],
    violating: [
      {
        when: "RDS's own groups",
        props: { dbSubnetGroupName: "default", parameterGroupName: "default.postgres15" },
        findings: [subnets('"default"'), parameters('"default.postgres15"')],
      },
      { when: "no security group", props: { vpcSecurityGroupIds: [] }, findings: [security("a list of 0")] },
      {
        when: "a replica without security group",
        props: { replicateSourceDb: "main", vpcSecurityGroupIds: [] },
        findings: [security("a list of 0")],
      },
    ],
    absent: [
      {
        when: "none is named",
        props: {
          vpcSecurityGroupIds: undefined,
          dbSubnetGroupName: undefined,
          parameterGroupName: undefined,
        },
        findings: [security("not set"), subnets("not set"), parameters("not set")],
      },
      {
        when: "empty names",
        props: { dbSubnetGroupName: "", parameterGroupName: "" },
        findings: [subnets("a text"), parameters("a text")],
      },
    ],
    unknown: [
      {
        when: "the names, without security groups",
        props: { vpcSecurityGroupIds: [], dbSubnetGroupName: unknown, parameterGroupName: unknown },
        findings: [security("a list of 0")],
        undecided: ["dbSubnetGroupName", "parameterGroupName"],
      },
    ],
    wrongType: [
      {
        when: "a text, a number and a list",
        props: { vpcSecurityGroupIds: "sg-1", dbSubnetGroupName: 1, parameterGroupName: ["a"] },
        findings: [security("a text"), subnets("1"), parameters("a list of 1")],
      },
    ],
  },
);
