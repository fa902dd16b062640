import { describePolicy, unknown } from "../../testing/describe-policy";
import { organizationFeatures } from "./organization-features";

const lacks = (property: string, observed: string, element: string) => ({
  property,
  observed,
  required: `a list with ${element}`,
});
const trusted = [
  "account.amazonaws.com",
  "cloudtrail.amazonaws.com",
  "sso.amazonaws.com",
  "tagpolicies.tag.amazonaws.com",
];
const types = (observed: string, element: string) => lacks("enabledPolicyTypes", observed, element);
const service = (observed: string, element: string) => lacks("awsServiceAccessPrincipals", observed, element);

describePolicy(
  "PO-06 org-features",
  organizationFeatures,
  {
    type: "aws:organizations/organization:Organization",
    props: {
      featureSet: "ALL",
      enabledPolicyTypes: ["SERVICE_CONTROL_POLICY", "TAG_POLICY"],
      awsServiceAccessPrincipals: trusted,
    },
  },
  {
    violating: [
      {
        when: "it pays together, and no more",
        props: { featureSet: "CONSOLIDATED_BILLING" },
        findings: [
          { property: "featureSet", observed: '"CONSOLIDATED_BILLING"', required: "ALL, or absent" },
        ],
      },
      ...["SERVICE_CONTROL_POLICY", "TAG_POLICY"].map((missing) => ({
        when: `policies are off: ${missing}`,
        props: {
          enabledPolicyTypes: ["SERVICE_CONTROL_POLICY", "TAG_POLICY"].filter((one) => one !== missing),
        },
        findings: [types("a list of 1", missing)],
      })),
      ...trusted.map((missing) => ({
        when: `a service is not trusted: ${missing}`,
        props: { awsServiceAccessPrincipals: trusted.filter((one) => one !== missing) },
        findings: [service("a list of 3", missing)],
      })),
    ],
    absent: [
      {
        when: "everything: it has all features then, and no policies",
        props: {
          featureSet: undefined,
          enabledPolicyTypes: undefined,
          awsServiceAccessPrincipals: undefined,
        },
        findings: [
          types("not set", "SERVICE_CONTROL_POLICY"),
          types("not set", "TAG_POLICY"),
          ...trusted.map((name) => service("not set", name)),
        ],
      },
    ],
    unknown: [{ when: "the feature set", props: { featureSet: unknown }, undecided: ["featureSet"] }],
    wrongType: [
      {
        when: "the types are a text",
        props: { enabledPolicyTypes: "SERVICE_CONTROL_POLICY,TAG_POLICY" },
        findings: [types("a text", "SERVICE_CONTROL_POLICY"), types("a text", "TAG_POLICY")],
      },
    ],
  },
);
