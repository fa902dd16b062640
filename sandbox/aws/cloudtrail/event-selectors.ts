import { oneOf } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem } from "../../provider/model";
import type { Values } from "../../provider/values";

const OPERATORS = ["endsWiths", "equals", "notEndsWiths", "notEquals", "notStartsWiths", "startsWiths"];

const FIELDS = ["eventCategory", "eventName", "eventSource", "readOnly", "resources.ARN", "resources.type"];

/** CloudTrail API, AdvancedEventSelector: what each selector has to say. */
export function selectorProblems(inputs: Values): readonly ArgumentProblem[] {
  return eachBlock(inputs, "advancedEventSelectors[]", (selector) => {
    const fields = (selector["fieldSelectors"] ?? []) as readonly Values[];
    const category = equalsOf(fields, "eventCategory");
    return [
      ...eachBlock(selector, "fieldSelectors[]", fieldProblems),
      ...problemWhen(
        category !== "Management" && category !== "Data",
        "fieldSelectors",
        "InvalidEventSelectorsException: eventCategory must equal Management or Data",
      ),
      ...problemWhen(
        category === "Data" && equalsOf(fields, "resources.type") === undefined,
        "fieldSelectors",
        "InvalidEventSelectorsException: a selector of data events must equal one resources.type",
      ),
    ];
  });
}

function fieldProblems(field: Values): readonly ArgumentProblem[] {
  const given = OPERATORS.some((operator) => Array.isArray(field[operator]) && field[operator].length > 0);
  return [
    ...oneOf(field, "field", FIELDS),
    ...problemWhen(!given, "field", `one of ${OPERATORS.join(", ")} is required`),
  ];
}

function equalsOf(fields: readonly Values[], name: string): unknown {
  const values = fields.find(({ field }) => field === name)?.["equals"];
  return Array.isArray(values) && values.length === 1 ? (values[0] as unknown) : undefined;
}
