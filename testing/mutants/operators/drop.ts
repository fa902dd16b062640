import { valueMutant, type Operator } from "../mutant";
import { placesOf } from "../values";
import { isProtective } from "./protective";

/** Every property that protects something goes away, at any depth but inside policy documents. */
export const drop: Operator = (resource) =>
  placesOf(resource.props)
    .filter(({ path }) => typeof path.at(-1) === "string" && isProtective(resource.type, path))
    .map(({ path }) => valueMutant(resource, "drop", path, undefined));
