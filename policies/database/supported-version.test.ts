import { describePolicy, unknown } from "../../testing/describe-policy";
import { supportedVersion } from "./supported-version";

const version = (observed: string) => ({
  property: "engineVersion",
  observed,
  required: "14 or later, or absent",
});
const lifecycle = (observed: string) => ({
  property: "engineLifecycleSupport",
  observed,
  required: "open-source-rds-extended-support-disabled",
});

describePolicy(
  "PO-03 rds-version",
  supportedVersion,
  {
    type: "aws:rds/instance:Instance",
    props: {
      engine: "postgres",
      engineVersion: "15",
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
    },
  },
  {
    compliant: [
      { when: "a minor version", props: { engineVersion: "14.20" } },
      {
        when: "another engine",
        props: { engine: "oracle-ee", engineVersion: "9", engineLifecycleSupport: undefined },
      },
      {
        when: "a replica, which has the version of its source",
        props: {
          replicateSourceDb: "main",
          engine: undefined,
          engineVersion: undefined,
          engineLifecycleSupport: undefined,
        },
      },
    ],
    violating: [
      { when: "13", props: { engineVersion: "13" }, findings: [version('"13"')] },
      { when: "9.6", props: { engineVersion: "9.6" }, findings: [version('"9.6"')] },
      { when: "no version", props: { engineVersion: "latest" }, findings: [version("a text")] },
      {
        when: "extended support",
        props: { engineLifecycleSupport: "open-source-rds-extended-support" },
        findings: [lifecycle('"open-source-rds-extended-support"')],
      },
    ],
    absent: [
      { when: "no version, which means a current one", props: { engineVersion: undefined } },
      {
        when: "nothing said of extended support, which is on then",
        props: { engineLifecycleSupport: undefined },
        findings: [lifecycle("not set")],
      },
      {
        when: "the same of MySQL",
        props: { engine: "mysql", engineLifecycleSupport: undefined },
        findings: [lifecycle("not set")],
      },
    ],
    unknown: [
      {
        when: "the version, with extended support",
        props: { engineVersion: unknown, engineLifecycleSupport: undefined },
        findings: [lifecycle("not set")],
        undecided: ["engineVersion"],
      },
    ],
    wrongType: [
      {
        when: "numbers",
        props: { engineVersion: 15, engineLifecycleSupport: false },
        findings: [lifecycle("false"), version("15")],
      },
    ],
  },
);
