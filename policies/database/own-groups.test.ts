import { describePolicy, unknown } from "../../testing/describe-policy";
import { ownGroups } from "./own-groups";

const subnets = (observed: string) => ({
  property: "dbSubnetGroupName",
  observed,
  required: "the name of an rds.SubnetGroup of this stack",
});
const parameters = (observed: string) => ({
  property: "parameterGroupName",
  observed,
  required: "the name of an rds.ParameterGroup of this stack",
});
const subnetGroup = {
  type: "aws:rds/subnetGroup:SubnetGroup",
  name: "subnets",
  props: { name: "subnets-1a2b3c" },
};
const parameterGroup = {
  type: "aws:rds/parameterGroup:ParameterGroup",
  name: "parameters",
  props: { name: "parameters-1a2b3c" },
};

describePolicy(
  "PO-03 rds-own-groups",
  ownGroups,
  {
    type: "aws:rds/instance:Instance",
    props: { dbSubnetGroupName: "subnets-1a2b3c", parameterGroupName: "parameters-1a2b3c" },
    propertyDependencies: { dbSubnetGroupName: ["subnets"], parameterGroupName: ["parameters"] },
  },
  {
    compliant: [
      { when: "names written out", propertyDependencies: {} },
      {
        when: "references to names that are not known yet",
        props: { dbSubnetGroupName: unknown, parameterGroupName: unknown },
      },
      {
        when: "a replica, which takes both from its source",
        props: { replicateSourceDb: "main", dbSubnetGroupName: "a", parameterGroupName: "b" },
        propertyDependencies: {},
        stack: [],
      },
    ],
    violating: [
      {
        when: "groups made elsewhere",
        props: { dbSubnetGroupName: "public", parameterGroupName: "lax" },
        propertyDependencies: {},
        findings: [subnets("a group made elsewhere"), parameters("a group made elsewhere")],
      },
      {
        when: "the parameter group is gone",
        propertyDependencies: { dbSubnetGroupName: ["subnets"] },
        stack: [subnetGroup],
        findings: [parameters("a group made elsewhere")],
      },
      {
        when: "the name of a group of the other kind",
        props: { parameterGroupName: "subnets-1a2b3c" },
        propertyDependencies: { dbSubnetGroupName: ["subnets"], parameterGroupName: ["subnets"] },
        findings: [parameters("a group made elsewhere")],
      },
    ],
    absent: [
      {
        when: "no names",
        props: { dbSubnetGroupName: undefined, parameterGroupName: undefined },
        propertyDependencies: {},
        findings: [subnets("not set"), parameters("not set")],
      },
    ],
    unknown: [
      {
        when: "a name of unknown origin",
        props: { dbSubnetGroupName: unknown, parameterGroupName: "lax" },
        propertyDependencies: {},
        findings: [parameters("a group made elsewhere")],
        undecided: ["dbSubnetGroupName"],
      },
    ],
    wrongType: [
      {
        when: "a number",
        props: { parameterGroupName: 1 },
        propertyDependencies: { dbSubnetGroupName: ["subnets"] },
        findings: [parameters("a group made elsewhere")],
      },
    ],
  },
  [subnetGroup, parameterGroup],
);
