import { connectionLimit } from "../../components/database/connection-limit";
import { maxConnections } from "./max-connections";

const classes = ["t4g", "m6g", "m7i", "r6g", "r6gd", "x2g"].flatMap((family) =>
  ["micro", "small", "medium", "large", "xlarge", "2xlarge", "16xlarge", "metal"].map(
    (size) => `db.${family}.${size}`,
  ),
);

test.each([...classes, "db.serverless", "db", ""])(
  "CS-12: what the alarms of a database take for its limit holds here too: %s",
  (instanceClass) => {
    expect(maxConnections(instanceClass)).toBe(connectionLimit(instanceClass));
  },
);

test("CS-12: of 4 GiB PostgreSQL makes 450 connections", () => {
  expect(maxConnections("db.t4g.medium")).toBe(450);
});
