import { connectionLimit } from "./connection-limit";

test.each([
  ["db.t4g.micro", 112],
  ["db.t4g.small", 225],
  ["db.t4g.medium", 450],
  ["db.t3.large", 901],
  ["db.m7g.large", 901],
  ["db.m6gd.xlarge", 1802],
  ["db.r6g.large", 1802],
  ["db.r6g.xlarge", 3604],
  ["db.r6g.2xlarge", 5000],
  ["db.m5.24xlarge", 5000],
])("%s allows about %d connections", (instanceClass, limit) => {
  expect(connectionLimit(instanceClass)).toBe(limit);
});

test.each([
  "db.x2g.large",
  "db.c6gd.medium",
  "db.r5.large.tpc1.mem2x",
  "db.r6g",
  "db.t4g.huge",
  "r6g.large",
  "",
])("the memory of %j is not known", (instanceClass) =>
  expect(connectionLimit(instanceClass)).toBeUndefined(),
);
