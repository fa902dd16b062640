import { valueMutant, type Operator } from "../mutant";
import { placesOf } from "../values";

/** Every boolean becomes its opposite, at any depth. */
export const flip: Operator = (resource) =>
  placesOf(resource.props).flatMap(({ path, value }) =>
    typeof value === "boolean" ? [valueMutant(resource, "flip", path, !value)] : [],
  );
