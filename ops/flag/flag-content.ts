import { z } from "zod";
import type { FlagSpec, FlagState } from "../../stacks/flags-spec";
import { parseJson } from "../lib/parse-json";

/** What AppConfig keeps of a flag beside what is used here, such as times, comes through a change as it was. */
const valueSchema = z.looseObject({
  enabled: z.boolean(),
  percent: z.number().optional(),
  /** Switched off by hand: stacks/flags.ts does not turn it on again, `causeway flag on` does. */
  held: z.boolean().optional(),
});
const flagSchema = z.looseObject({ attributes: z.record(z.string(), z.unknown()).optional() });
const contentSchema = z.looseObject({
  version: z.literal("1"),
  flags: z.record(z.string(), flagSchema).default({}),
  values: z.record(z.string(), valueSchema).default({}),
});

/** What is published of a service's flags (AppConfig user guide, "type reference for AWS.AppConfig.FeatureFlags"). */
export type FlagContent = z.infer<typeof contentSchema>;

/** What is published of one flag. */
export type FlagValue = z.infer<typeof valueSchema>;

/** Before anything was published. */
export const noFlags: FlagContent = { version: "1", flags: {}, values: {} };

/** What a value may have beside `enabled`: AppConfig refuses a value that no attribute declares. */
const attributes = {
  percent: { constraints: { type: "number", minimum: 0, maximum: 100 } },
  held: { constraints: { type: "boolean" } },
};

/** @returns `undefined` for what is no set of flags */
export function parseContent(text: string): FlagContent | undefined {
  const parsed = contentSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : undefined;
}

/** What stacks/flags.ts says of a service in an environment; but a flag that is held stays off. */
export function appliedContent(
  specs: Readonly<Record<string, FlagSpec>>,
  environment: keyof FlagSpec["environments"],
  before: FlagContent,
): FlagContent {
  const entries = Object.entries(specs);
  return {
    version: "1",
    flags: Object.fromEntries(entries.map(([name, spec]) => [name, declared(name, spec.description)])),
    values: Object.fromEntries(
      entries.map(([name, spec]) => [
        name,
        before.values[name]?.held === true ? heldValue : valueOf(spec.environments[environment]),
      ]),
    ),
  };
}

/** The same content with one flag off, and held so. */
export function switchedOff(before: FlagContent, name: string): FlagContent {
  return withValue(before, name, { ...before.values[name], ...heldValue });
}

/** The same content with one flag as stacks/flags.ts has it, held no more. */
export function switchedOn(before: FlagContent, name: string, state: FlagState): FlagContent {
  return withValue(before, name, valueOf(state));
}

const heldValue: FlagValue = { enabled: false, held: true };

function valueOf({ enabled, percent }: FlagState): FlagValue {
  return { enabled, ...(percent === undefined ? {} : { percent }) };
}

function withValue(before: FlagContent, name: string, value: FlagValue): FlagContent {
  const flag = before.flags[name] ?? { name };
  const declaring = { ...flag, attributes: { ...flag.attributes, ...attributes } };
  return {
    ...before,
    flags: { ...before.flags, [name]: declaring },
    values: { ...before.values, [name]: value },
  };
}

function declared(name: string, description: string): FlagContent["flags"][string] {
  return { name, description, attributes };
}

/** Whether readers, and the next to switch, would see the same; times and order do not count. */
export function isSame(one: FlagContent, other: FlagContent): boolean {
  return JSON.stringify(essence(one)) === JSON.stringify(essence(other));
}

function essence({ values }: FlagContent): unknown {
  return Object.entries(values)
    .map(([name, { enabled, percent = 100, held = false }]) => [name, enabled, enabled ? percent : 0, held])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
}

/** What users get of a flag, in words: `on`, `on for 50 %`, `off`, `off, held`. */
export function describeValue(value: FlagValue | undefined): string {
  if (value === undefined) return "off, as it is not published";
  if (!value.enabled) return value.held === true ? "off, held" : "off";
  return value.percent === undefined || value.percent === 100 ? "on" : `on for ${value.percent} %`;
}
