import { exclusive, isAbsent, matches, notModelled, oneOf } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem } from "../../provider/model";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { actualVersion, engineNames, findEngine } from "./engines";
import { checkSettings } from "./settings-check";

type Problems = readonly ArgumentProblem[];

/** What the provider's plan and the API find wrong with the arguments alone. */
export function checkInstance(inputs: Values): Problems {
  return [
    ...notModelled(inputs, ["replicateSourceDb", "restoreToPointInTime", "s3Import", "domain", "domainFqdn"]),
    ...checkNames(inputs),
    ...checkEngine(inputs),
    ...checkCredentials(inputs),
    ...checkSettings(inputs),
  ];
}

function checkNames(inputs: Values): Problems {
  return [
    ...exclusive(inputs, ["identifier", "identifierPrefix"]),
    ...matches(
      inputs,
      "identifier",
      /^[a-z](?!.*--)[a-z0-9-]{0,62}(?<!-)$/,
      "1 to 63 lower-case letters, digits and single hyphens, a letter first and no hyphen last",
    ),
    ...matches(
      inputs,
      "finalSnapshotIdentifier",
      /^[A-Za-z](?!.*--)[A-Za-z0-9-]{0,254}(?<!-)$/,
      "letters, digits and single hyphens, a letter first and no hyphen last",
    ),
    ...matches(inputs, "dbName", /^[A-Za-z]\w{0,62}$/, "a letter, then letters, digits and underscores"),
    ...matches(inputs, "instanceClass", /^db\.[a-z0-9-]+\.[a-z0-9]+$/, "a class such as db.t4g.micro"),
  ];
}

function checkEngine(inputs: Values): Problems {
  const name = text(inputs, "engine");
  const engine = findEngine(name);
  if (name === "") return [];
  if (engine === undefined) {
    return [{ property: "engine", reason: `the sandbox models ${engineNames().join(", ")}, got ${name}` }];
  }
  const version = text(inputs, "engineVersion");
  return [
    ...problemWhen(
      actualVersion(engine, version) === undefined,
      "engineVersion",
      `Cannot find version ${version} for ${name}`,
    ),
    ...texts(inputs, "enabledCloudwatchLogsExports").flatMap((log) =>
      oneOf({ enabledCloudwatchLogsExports: log }, "enabledCloudwatchLogsExports", engine.logs),
    ),
    ...problemWhen(
      engine.reservedUsers.includes(text(inputs, "username").toLowerCase()),
      "username",
      `MasterUsername ${text(inputs, "username")} cannot be used as it is a reserved word used by the engine`,
    ),
  ];
}

function checkCredentials(inputs: Values): Problems {
  const managed = inputs["manageMasterUserPassword"] === true;
  return [
    ...exclusive(inputs, ["password", "passwordWo"]),
    ...problemWhen(
      managed && (!isAbsent(inputs["password"]) || !isAbsent(inputs["passwordWo"])),
      "manageMasterUserPassword",
      "conflicts with password and passwordWo",
    ),
    ...matches(inputs, "username", /^[A-Za-z]\w{0,62}$/, "a letter, then letters, digits and underscores"),
    ...["password", "passwordWo"].flatMap((name) =>
      problemWhen(
        !isAbsent(inputs[name]) && !/^[!-~]{8,128}$/.test(text(inputs, name)),
        name,
        "expected 8 to 128 printable characters",
      ).concat(
        problemWhen(
          /[/@" ]/.test(text(inputs, name)),
          name,
          "Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.",
        ),
      ),
    ),
  ];
}
