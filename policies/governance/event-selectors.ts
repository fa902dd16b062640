import type { Properties } from "../lib/policy";
import { asList, asProperties } from "../lib/property";

/** Whether an advanced selector asks for these fields to equal these values, and narrows nothing but the objects. */
export function isExactly(selector: unknown, wanted: Readonly<Record<string, string>>): boolean {
  const fields = elements(asProperties(selector)["fieldSelectors"]);
  return (
    fields.every(({ field }) => field === "resources.ARN" || Object.hasOwn(wanted, String(field))) &&
    Object.entries(wanted).every(([name, value]) =>
      fields.some(({ field, equals }) => field === name && isOnly(equals, value)),
    )
  );
}

/** Whether a selector of the older form is of all management events. */
export function isAllManagement(selector: unknown): boolean {
  const {
    includeManagementEvents,
    excludeManagementEventSources,
    readWriteType = "All",
  } = asProperties(selector);
  return (
    readWriteType === "All" && includeManagementEvents !== false && isEmpty(excludeManagementEventSources)
  );
}

/** Whether a selector of the older form is of objects, read and written. */
export function hasObjects(selector: unknown): boolean {
  const { dataResources, readWriteType = "All" } = asProperties(selector);
  return readWriteType === "All" && elements(dataResources).some(({ type }) => type === "AWS::S3::Object");
}

/** Whether there is no selector in a list. */
export function isEmpty(list: unknown): boolean {
  return list === undefined || (Array.isArray(list) && list.length === 0);
}

function isOnly(list: unknown, value: string): boolean {
  const values = asList(list);
  return values.length === 1 && values[0] === value;
}

function elements(list: unknown): readonly Properties[] {
  return asList(list).map(asProperties);
}
