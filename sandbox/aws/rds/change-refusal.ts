import { isAbsent } from "../../provider/argument-checks";
import type { Computation } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { identifierTaken } from "./creation-refusal";
import { actualVersion, findEngine, majorOf } from "./engines";
import { settingsRefusal } from "./settings-refusal";

/** Why RDS does not change an instance in place. */
export function changeRefusal(change: Computation): string | undefined {
  const { inputs, previous } = change;
  if ((inputs["blueGreenUpdate"] as Values | undefined)?.["enabled"] === true) {
    return "the sandbox does not model blue/green updates of databases";
  }
  return (
    (inputs["identifier"] === previous["identifier"] ? undefined : identifierTaken(change)) ??
    settingsRefusal(change) ??
    storageRefusal(inputs, previous) ??
    upgradeRefusal(inputs, previous) ??
    keyRefusal(inputs, previous) ??
    moveRefusal(inputs, previous)
  );
}

function storageRefusal(inputs: Values, previous: Values): string | undefined {
  const [after, before] = [Number(inputs["allocatedStorage"]), Number(previous["allocatedStorage"])];
  return after < before
    ? `InvalidParameterCombination: allocated storage cannot be reduced from ${before} to ${after} GiB`
    : undefined;
}

function upgradeRefusal(inputs: Values, previous: Values): string | undefined {
  const engine = findEngine(text(previous, "engine"));
  const before = text(previous, "engineVersionActual");
  const asked = text(inputs, "engineVersion");
  const after = engine === undefined || asked === "" ? before : (actualVersion(engine, asked) ?? before);
  const [from, to] = [Number(majorOf(before)), Number(majorOf(after))];
  const backwards = to < from || (asked.includes(".") && to === from && minorOf(after) < minorOf(before));
  if (backwards)
    return `InvalidParameterCombination: Cannot upgrade ${text(previous, "engine")} from ${before} to ${after}`;
  return to > from && inputs["allowMajorVersionUpgrade"] !== true
    ? "InvalidParameterCombination: The AllowMajorVersionUpgrade flag must be present when upgrading to a new " +
        "major version."
    : undefined;
}

function minorOf(version: string): number {
  return Number(version.split(".")[1] ?? 0);
}

function keyRefusal(inputs: Values, previous: Values): string | undefined {
  const [after, before] = [inputs["performanceInsightsKmsKeyId"], previous["performanceInsightsKmsKeyId"]];
  return !isAbsent(after) && before !== "" && after !== before
    ? "InvalidParameterCombination: You can't change your Performance Insights KMS key."
    : undefined;
}

function moveRefusal(inputs: Values, previous: Values): string | undefined {
  const [after, before] = [text(inputs, "dbSubnetGroupName"), text(previous, "dbSubnetGroupName")];
  return after === before
    ? undefined
    : `InvalidVPCNetworkStateFault: You cannot move DB instance ${text(previous, "identifier")} to subnet group ` +
        `${after}. The sandbox does not model moves between VPCs.`;
}
