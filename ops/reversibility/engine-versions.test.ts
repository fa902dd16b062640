import { changeOf, property, update } from "./change.fixture";
import { versionOnlyRises } from "./engine-versions";

const TYPE = "aws:rds/instance:Instance";
const rule = versionOnlyRises("DB instance");
const judge = (engine: unknown, before: unknown, after: unknown) => {
  const change = update(TYPE, { engine, engineVersion: before }, { engine, engineVersion: after });
  return rule.judge(change, { changes: [change] });
};

test.each<[unknown, unknown, unknown, boolean]>([
  ["postgres", "15", "16", true],
  ["postgres", "15.4", "15.7", false],
  ["postgres", "15", "15.7", false],
  ["postgres", "9.5.6", "9.6.1", true],
  ["postgres", "9.6.1", "9.6.8", false],
  ["mysql", "8.0.35", "8.4.3", true],
  ["mysql", "8.0.35", "8.0.40", false],
  ["mariadb", "10.6.14", "10.11.8", true],
  ["aurora-postgresql", "15.4", "16.1", true],
  ["aurora-mysql", "8.0.mysql_aurora.3.05.2", "8.0.mysql_aurora.3.08.0", false],
  ["oracle-ee", "19.0.0.0.ru-2024-01.rur-2024-01.r1", "21.0.0.0.ru-2024-01.rur-2024-01.r1", true],
  ["[secret]", "15.4", "15.7", false],
  ["postgres", "15", "[unknown]", true],
  ["postgres", "[unknown]", "16", true],
  ["postgres", undefined, "16", true],
])("PR-10: DB-12: %s from %s to %s asks for a backup: %s", (engine, before, after, backupFirst) => {
  expect(judge(engine, before, after)).toMatchObject({ reversibility: "irreversible", backupFirst });
});

test("PR-10: a major version says what it does to the data", () => {
  expect(judge("postgres", "15.4", "16.1")).toEqual({
    reversibility: "irreversible",
    reason:
      "engineVersion goes from 15.4 to 16.1: a DB instance takes no earlier version, and this one rewrites what is stored",
    needs: "another DB instance, restored from a snapshot made before it, without what was written since",
    backupFirst: true,
  });
});

test("PR-10: a minor version says that it does nothing to the data", () => {
  expect(judge("postgres", "16.1", "16.4")).toEqual({
    reversibility: "irreversible",
    reason:
      "engineVersion goes from 16.1 to 16.4: a DB instance takes no earlier version; what is stored stays as it is",
    needs: "another DB instance, restored from a snapshot",
    backupFirst: false,
  });
});

test("PR-10: another change of the database says nothing of its version", () => {
  expect(judge("postgres", "16", "16")).toBeUndefined();
  const change = changeOf(TYPE, { properties: [property({ path: "multiAz" })] });
  expect(rule.judge(change, { changes: [change] })).toBeUndefined();
});
