import {
  finalSnapshot,
  keptWhile,
  recoveryWindow,
  refusedUnless,
  refusedWhile,
  retainedBackups,
} from "./safety-nets";
import type { Caught, Inputs, SafetyNet } from "./type-facts";

const VEILED = "[unknown]";
const nothingElse = { changes: [] };

describe.each<[string, SafetyNet, readonly (readonly [Inputs, Caught | undefined])[]]>([
  [
    "a protection of the cloud",
    refusedWhile("deletionProtection"),
    [
      [{ deletionProtection: true }, { how: "refused", reason: "deletionProtection is on" }],
      [{ deletionProtection: false }, undefined],
      [{ deletionProtection: VEILED }, undefined],
      [{}, undefined],
    ],
  ],
  [
    "a protection with a word of its own",
    refusedWhile("deletionProtection", "ACTIVE"),
    [
      [{ deletionProtection: "ACTIVE" }, { how: "refused", reason: "deletionProtection is ACTIVE" }],
      [{ deletionProtection: "INACTIVE" }, undefined],
    ],
  ],
  [
    "a refusal to delete what is not empty",
    refusedUnless("forceDestroy", "the objects in it"),
    [
      [
        {},
        { how: "refused", reason: "forceDestroy is off, and the objects in it would have to be gone first" },
      ],
      [
        { forceDestroy: false },
        { how: "refused", reason: "forceDestroy is off, and the objects in it would have to be gone first" },
      ],
      [{ forceDestroy: true }, undefined],
      [{ forceDestroy: VEILED }, undefined],
    ],
  ],
  [
    "being left in the cloud",
    keptWhile("skipDestroy"),
    [
      [
        { skipDestroy: true },
        {
          how: "kept",
          reason: "skipDestroy is on, so it stays in the cloud",
          needs: "an import by its id, as a second one would be made otherwise",
        },
      ],
      [{ skipDestroy: false }, undefined],
    ],
  ],
  [
    "a last snapshot",
    finalSnapshot("skipFinalSnapshot"),
    [
      [
        { skipFinalSnapshot: false, finalSnapshotIdentifier: "last" },
        {
          how: "kept",
          reason: "finalSnapshotIdentifier makes a last snapshot, last",
          needs: "its data restored from the snapshot last",
        },
      ],
      [
        { finalSnapshotIdentifier: "[secret]" },
        {
          how: "kept",
          reason: "finalSnapshotIdentifier makes a last snapshot, [secret]",
          needs: "its data restored from the snapshot [secret]",
        },
      ],
      [{}, { how: "refused", reason: "skipFinalSnapshot is off and there is no finalSnapshotIdentifier" }],
      [{ skipFinalSnapshot: true, finalSnapshotIdentifier: "last" }, undefined],
      [{ skipFinalSnapshot: VEILED, finalSnapshotIdentifier: "last" }, undefined],
    ],
  ],
  [
    "a last snapshot that is made when it has a name",
    finalSnapshot(),
    [
      [
        { finalSnapshotIdentifier: "last" },
        {
          how: "kept",
          reason: "finalSnapshotIdentifier makes a last snapshot, last",
          needs: "its data restored from the snapshot last",
        },
      ],
      [{}, undefined],
    ],
  ],
  [
    "automated backups that are retained",
    retainedBackups,
    [
      [
        { deleteAutomatedBackups: false, backupRetentionPeriod: 7 },
        {
          how: "kept",
          reason: "deleteAutomatedBackups is off, so its backups stay for 7 days",
          needs: "its data restored from the retained backups, within 7 days",
        },
      ],
      [{ deleteAutomatedBackups: false, backupRetentionPeriod: 0 }, undefined],
      [{ deleteAutomatedBackups: false, backupRetentionPeriod: VEILED }, undefined],
      [{ backupRetentionPeriod: 7 }, undefined],
    ],
  ],
  [
    "days in which a deletion can be called off",
    recoveryWindow("recoveryWindowInDays", 30, (days) => `a call within ${days} days`),
    [
      [
        {},
        {
          how: "kept",
          reason: "recoveryWindowInDays holds the deletion back for 30 days",
          needs: "a call within 30 days",
        },
      ],
      [
        { recoveryWindowInDays: 7 },
        {
          how: "kept",
          reason: "recoveryWindowInDays holds the deletion back for 7 days",
          needs: "a call within 7 days",
        },
      ],
      [{ recoveryWindowInDays: 0 }, undefined],
      [{ recoveryWindowInDays: VEILED }, undefined],
    ],
  ],
])("PR-10: %s", (_name, net, cases) => {
  test.each(cases)("%j", (before, caught) => {
    expect(net.catches(before, nothingElse)).toEqual(caught);
  });
});
