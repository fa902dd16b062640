import { describePolicy, unknown } from "../../testing/describe-policy";
import { trailEvents } from "./trail-events";

const field = (name: string, ...equals: readonly string[]) => ({ field: name, equals });
const selector = (...fieldSelectors: readonly object[]) => ({ fieldSelectors });
const management = selector(field("eventCategory", "Management"));
const objects = selector(field("eventCategory", "Data"), field("resources.type", "AWS::S3::Object"), {
  field: "resources.ARN",
  startsWiths: ["arn:aws:s3:::state-"],
});
const lacks = (required: string, observed: string, property = "advancedEventSelectors") => ({
  property,
  observed,
  required,
});
const ofManagement = "a selector of all management events";
const ofObjects = "a selector of the data events of AWS::S3::Object, read and write";

describePolicy(
  "PO-06 trail-events",
  trailEvents,
  { type: "aws:cloudtrail/trail:Trail", props: { advancedEventSelectors: [management, objects] } },
  {
    compliant: [
      {
        when: "selectors of the older form are of everything",
        props: {
          advancedEventSelectors: undefined,
          eventSelectors: [{ dataResources: [{ type: "AWS::S3::Object" }], readWriteType: "All" }],
        },
      },
    ],
    violating: [
      {
        when: "management events are left out",
        props: { advancedEventSelectors: [objects] },
        findings: [lacks(ofManagement, "a list of 1")],
      },
      {
        when: "management events are written ones alone, and of no key",
        props: {
          advancedEventSelectors: [
            selector(field("eventCategory", "Management"), field("readOnly", "false")),
            selector(field("eventCategory", "Management"), { field: "eventSource", notEquals: ["kms"] }),
            objects,
          ],
        },
        findings: [lacks(ofManagement, "a list of 3")],
      },
      {
        when: "objects are left out",
        props: { advancedEventSelectors: [management] },
        findings: [lacks(ofObjects, "a list of 1")],
      },
      {
        when: "functions are recorded instead of objects",
        props: {
          advancedEventSelectors: [
            management,
            selector(field("eventCategory", "Data"), field("resources.type", "AWS::Lambda::Function")),
          ],
        },
        findings: [lacks(ofObjects, "a list of 2")],
      },
      {
        when: "objects are recorded when they are written only",
        props: {
          advancedEventSelectors: [
            management,
            selector(
              field("eventCategory", "Data"),
              field("resources.type", "AWS::S3::Object"),
              field("readOnly", "false"),
            ),
          ],
        },
        findings: [lacks(ofObjects, "a list of 2")],
      },
      {
        when: "selectors of the older form leave something out each",
        props: {
          advancedEventSelectors: undefined,
          eventSelectors: [
            { readWriteType: "WriteOnly", dataResources: [{ type: "AWS::S3::Object" }] },
            { includeManagementEvents: false },
            { excludeManagementEventSources: ["kms.amazonaws.com"] },
          ],
        },
        findings: [
          lacks(ofManagement, "a list of 3", "eventSelectors"),
          lacks(ofObjects, "a list of 3", "eventSelectors"),
        ],
      },
    ],
    absent: [
      {
        when: "no selector, which records management events alone",
        props: { advancedEventSelectors: undefined },
        findings: [lacks(ofObjects, "not set")],
      },
      {
        when: "a selector without fields",
        props: { advancedEventSelectors: [{}, management, objects] },
      },
    ],
    unknown: [
      {
        when: "the selectors",
        props: { advancedEventSelectors: unknown },
        undecided: ["advancedEventSelectors", "advancedEventSelectors"],
      },
    ],
    wrongType: [
      {
        when: "the selectors are a text",
        props: { advancedEventSelectors: "all" },
        findings: [lacks(ofManagement, "a text"), lacks(ofObjects, "a text")],
      },
    ],
  },
);
