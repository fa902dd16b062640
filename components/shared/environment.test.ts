import { assertArgs } from "./args-error";
import { checkEnvironment, environments, isEnvironment } from "./environment";

test("DB-10: dev, staging and prod are the environments", () => {
  expect(environments).toEqual(["dev", "staging", "prod"]);
  expect(environments.map(checkEnvironment)).toEqual([undefined, undefined, undefined]);
});

test.each(["production", "Prod", "", "dev "])("DB-10: %j is refused and the error lists them", (got) => {
  expect(isEnvironment(got)).toBe(false);
  expect(() => assertArgs('Database "main"', [checkEnvironment(got)])).toThrow(
    `Database "main": environment: got ${JSON.stringify(got)}, expected one of dev, staging, prod. ` +
      "Fix: use one of dev, staging, prod",
  );
});
