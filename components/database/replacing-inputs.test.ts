import { replacingInputs } from "./replacing-inputs";

test("DB-12: the inputs that replace the instance include every one the requirement names", () => {
  expect(replacingInputs).toEqual(
    expect.arrayContaining([
      "dbName",
      "engine",
      "username",
      "kmsKeyId",
      "storageEncrypted",
      "availabilityZone",
      "snapshotIdentifier",
      "restoreToPointInTime",
    ]),
  );
  expect(new Set(replacingInputs).size).toBe(replacingInputs.length);
});

test("DB-12: what may change in place is not among them", () => {
  const inPlace = [
    "identifier",
    "instanceClass",
    "engineVersion",
    "allocatedStorage",
    "multiAz",
    "dbSubnetGroupName",
  ];

  expect(inPlace.filter((input) => (replacingInputs as readonly string[]).includes(input))).toEqual([]);
});
