import { resourcePolicy, type Check, type Finding, type Properties } from "../lib/policy";
import { asList, shown } from "../lib/property";
import { hasObjects, isAllManagement, isEmpty, isExactly } from "./event-selectors";

export const trailEvents = resourcePolicy({
  id: "trail-events",
  description: "The trail records every management event, and who reads and writes objects of state.",
  risk: "A selector that leaves events out hides them as well as a trail that is turned off.",
  severity: "high",
  frameworks: { cis: ["3.8", "3.9"] },
  fix: 'Give advancedEventSelectors one selector of the single field eventCategory = "Management", and one of the data events of AWS::S3::Object; name no readOnly, eventName or eventSource in either.',
  types: ["aws:cloudtrail/trail:Trail"],
  checks: [managementEvents(), objectEvents()],
});

/** Without any selector CloudTrail records all management events. */
function managementEvents(): Check {
  return ({ props }) => {
    const { advancedEventSelectors, eventSelectors } = props;
    const isDefault = isEmpty(advancedEventSelectors) && isEmpty(eventSelectors);
    const isRecorded =
      asList(advancedEventSelectors).some((selector) =>
        isExactly(selector, { eventCategory: "Management" }),
      ) || asList(eventSelectors).some(isAllManagement);
    return isDefault || isRecorded ? [] : [missing(props, "a selector of all management events")];
  };
}

/** There are no data events without a selector of them. */
function objectEvents(): Check {
  const wanted = { eventCategory: "Data", "resources.type": "AWS::S3::Object" };
  return ({ props }) => {
    const isRecorded =
      asList(props["advancedEventSelectors"]).some((selector) => isExactly(selector, wanted)) ||
      asList(props["eventSelectors"]).some(hasObjects);
    return isRecorded
      ? []
      : [missing(props, "a selector of the data events of AWS::S3::Object, read and write")];
  };
}

function missing({ advancedEventSelectors, eventSelectors }: Properties, required: string): Finding {
  if (isEmpty(eventSelectors))
    return { property: "advancedEventSelectors", observed: shown(advancedEventSelectors), required };
  return { property: "eventSelectors", observed: shown(eventSelectors), required };
}
