import { sandboxBoundaryProblem } from "./boundary";
import { sandboxEnvironment } from "./environment";
import { sandboxFolder } from "./folder";
import { REAL_ACCOUNT_VARIABLES } from "./real-accounts";

const { set, unset } = sandboxEnvironment(sandboxFolder("/somewhere/.sandbox"), {
  aws: 1,
  github: 2,
  api: 3,
  control: 4,
});

/** A shell in which the printed commands were run. */
function shell(before: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(before).filter(([name]) => !unset.includes(name));
  return { ...Object.fromEntries(kept), ...set };
}

test("a shell with every variable of real accounts is the sandbox's once the environment is set", () => {
  const real = Object.fromEntries(REAL_ACCOUNT_VARIABLES.map((name) => [name, "real"]));
  expect(sandboxBoundaryProblem({ ...set, ...real })).toContain("AWS_PROFILE");
  expect(sandboxBoundaryProblem(shell(real))).toBeUndefined();
});

test("an account that was chosen before is forgotten", () => {
  expect(shell({ CAUSEWAY_SANDBOX_ACCOUNT: "111111111111" })).toEqual(set);
});

test("a shell that ignored endpoints asks the sandbox's, and not AWS itself", () => {
  expect(shell({ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" })).toEqual(set);
});
