import { describePolicy, unknown } from "../../testing/describe-policy";
import { heardEvents } from "./heard-events";

const all = ["configuration change", "deletion", "failure", "maintenance"];
const subscription = (
  props: Readonly<Record<string, unknown>>,
  propertyDependencies: Readonly<Record<string, readonly string[]>> = { sourceIds: ["subject"] },
) => ({
  type: "aws:rds/eventSubscription:EventSubscription",
  name: "events",
  props: {
    enabled: true,
    sourceType: "db-instance",
    sourceIds: ["prod-postgres"],
    eventCategories: all,
    ...props,
  },
  propertyDependencies,
});
const without = (...categories: readonly string[]) => ({
  property: "its event subscription",
  observed: `without ${categories.join(", ")}`,
  required: "an enabled rds.EventSubscription for configuration change, deletion, failure, maintenance",
});

describePolicy(
  "PO-03 rds-events",
  heardEvents,
  { type: "aws:rds/instance:Instance", props: { identifier: "prod-postgres" } },
  {
    compliant: [
      { when: "by its name", stack: [subscription({}, {})] },
      {
        when: "every source, every category",
        stack: [
          subscription(
            { enabled: undefined, sourceType: undefined, sourceIds: undefined, eventCategories: undefined },
            {},
          ),
        ],
      },
      {
        when: "two that share the categories",
        stack: [
          subscription({ eventCategories: all.slice(0, 2) }),
          { ...subscription({ eventCategories: all.slice(2) }), name: "more-events" },
        ],
      },
      {
        when: "a reference to a name that is not known yet",
        stack: [subscription({ sourceIds: [unknown] })],
      },
    ],
    violating: [
      {
        when: "it is switched off",
        stack: [subscription({ enabled: false })],
        findings: [without(...all)],
      },
      {
        when: "a category is missing",
        stack: [subscription({ eventCategories: ["configuration change", "failure", "backup"] })],
        findings: [without("deletion", "maintenance")],
      },
      {
        when: "of snapshots",
        stack: [subscription({ sourceType: "db-snapshot" })],
        findings: [without(...all)],
      },
      {
        when: "of another instance",
        stack: [subscription({ sourceIds: ["other"] }, {})],
        findings: [without(...all)],
      },
    ],
    absent: [{ when: "no subscription", stack: [], findings: [without(...all)] }],
    unknown: [
      {
        when: "the instances meant",
        stack: [subscription({ sourceIds: unknown }, {})],
        undecided: ["sourceIds"],
      },
    ],
    wrongType: [
      {
        when: "texts",
        stack: [subscription({ eventCategories: "all" })],
        findings: [without(...all)],
      },
      {
        when: "a source that is a text",
        stack: [subscription({ sourceIds: "prod-postgres" }, {})],
        findings: [without(...all)],
      },
    ],
  },
  [subscription({})],
);
