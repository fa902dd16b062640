import { describePolicy, unknown } from "../../testing/describe-policy";
import { instanceMetadataDefaults } from "./instance-metadata-defaults";

const tokens = (observed: string) => ({ property: "httpTokens", observed, required: "required" });
const hops = (observed: string) => ({
  property: "httpPutResponseHopLimit",
  observed,
  required: "at most 2, or absent",
});

describePolicy(
  "PO-06 imds-defaults",
  instanceMetadataDefaults,
  {
    type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
    props: { httpTokens: "required", httpPutResponseHopLimit: 1 },
  },
  {
    compliant: [{ when: "containers take a hop more", props: { httpPutResponseHopLimit: 2 } }],
    violating: [
      { when: "no session is needed", props: { httpTokens: "optional" }, findings: [tokens('"optional"')] },
      { when: "answers travel", props: { httpPutResponseHopLimit: 64 }, findings: [hops("64")] },
    ],
    absent: [
      {
        when: "both: the image decides about hops",
        props: { httpTokens: undefined, httpPutResponseHopLimit: undefined },
        findings: [tokens("not set")],
      },
    ],
    unknown: [{ when: "the tokens", props: { httpTokens: unknown }, undecided: ["httpTokens"] }],
    wrongType: [
      {
        when: "a boolean and a text",
        props: { httpTokens: true, httpPutResponseHopLimit: "1" },
        findings: [tokens("true"), hops("a text")],
      },
    ],
  },
);
