import { resourcePolicy, type Check } from "../lib/policy";
import { asProperties, finding, isSet } from "../lib/property";
import { defaultTags } from "./default-tags";
import { withMissingTags } from "./missing-tags";
import { requiredTags } from "./required-tags";
// What the package declares with `tagsAll`; after an upgrade the test says what to add or to take off.
import taggableTypes from "./taggable-types.json";

const present = isSet("a text, of the resource's own or by defaultTags of its provider");

export const tags = resourcePolicy({
  id: "tags",
  description: "Everything that can be tagged says who owns it, where it belongs and who pays for it.",
  risk: "In an incident nobody knows whom to wake, and the bill cannot be told apart.",
  severity: "medium",
  frameworks: {},
  fix: "Make the resource with a provider whose defaultTags have Owner, Environment and CostCentre (createProvider), and do not overwrite them with empty ones.",
  types: taggableTypes,
  checks: requiredTags.map(hasTag),
  remediate: withMissingTags,
});

function hasTag(key: string): Check {
  return ({ props, provider }) => {
    // A tag of the resource's own comes first, be it empty.
    const value = asProperties(props["tags"])[key] ?? defaultTags(provider)[key];
    return present.accepts(value) ? [] : [finding(`tags.${key}`, value, present)];
  };
}
