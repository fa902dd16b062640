import type { ReportComparison } from "../report/report-input";
import type { Comparison, Difference, DifferentProperty } from "./compare-actions";

/** Says a comparison for the report of a preview: one line for each difference, without markup and not escaped. */
export function reportComparison(other: string, { onlyHere, onlyThere }: Comparison): ReportComparison {
  return { other, onlyHere: onlyHere.map(differenceText), onlyThere: onlyThere.map(differenceText) };
}

/** E.g. `update database-instance (aws:rds/instance:Instance): allocatedStorage, engineVersion to 17` */
export function differenceText({ operation, type, name, properties }: Difference): string {
  const what = `${operation} ${name} (${type})`;
  return properties.length === 0 ? what : `${what}: ${properties.map(propertyText).join(", ")}`;
}

function propertyText({ path, value }: DifferentProperty): string {
  if (value === undefined) return path;
  return value === null ? `${path} taken away` : `${path} to ${String(value)}`;
}
