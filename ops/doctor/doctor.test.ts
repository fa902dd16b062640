import { captureOutput } from "../../testing/captured-output";
import { exitCode } from "../exit-codes";
import { checkAccess } from "./access";
import { checkMachine, type Finding } from "./checks";
import { doctor, type DoctorOptions } from "./doctor";
import { checkStackNeeds } from "./stack-needs";

jest.mock("./access");
jest.mock("./checks");
jest.mock("./stack-needs");

const output = captureOutput();
const ok = (subject: string): Finding => ({ subject, level: "ok", found: "well" });

beforeEach(() => {
  jest.clearAllMocks();
  jest.mocked(checkMachine).mockResolvedValue([ok("node")]);
  jest.mocked(checkAccess).mockImplementation((stack) => Promise.resolve([ok(`${stack} account`)]));
  jest.mocked(checkStackNeeds).mockImplementation((stack) => [ok(`Pulumi.${stack}.yaml`)]);
});

async function subjectsOf(stack: string | undefined, options: DoctorOptions) {
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await doctor(stack, { json: true, ...options }, {});
    const findings = JSON.parse(output.stdout) as readonly Finding[];
    return { code: process.exitCode, subjects: findings.map(({ subject }) => subject) };
  } finally {
    process.exitCode = before;
  }
}

test("AC-05: without a stack the machine alone is looked at, and nobody's account", async () => {
  expect(await subjectsOf(undefined, {})).toEqual({ code: 0, subjects: ["node"] });
  expect(checkAccess).not.toHaveBeenCalled();
});

test("AC-06: a stack is looked at beside the machine, and with --env alone", async () => {
  const prod = ["Pulumi.prod.yaml", "prod account"];
  expect((await subjectsOf("prod", {})).subjects).toEqual(["node", ...prod]);
  output.stdout = "";
  expect((await subjectsOf("prod", { env: true })).subjects).toEqual(prod);
});

test("SC-09: --env looks at every environment", async () => {
  const { subjects } = await subjectsOf(undefined, { env: true });
  expect(subjects.filter((subject) => subject.startsWith("Pulumi."))).toEqual([
    "Pulumi.dev.yaml",
    "Pulumi.staging.yaml",
    "Pulumi.prod.yaml",
  ]);
});

test("AC-06: ends with 1 when there is a problem, and what others wrote steers no terminal", async () => {
  const problem: Finding = { subject: "x", level: "problem", found: "\u001b[2Jbad", fix: "mend it" };
  jest.mocked(checkAccess).mockResolvedValue([problem]);
  expect((await subjectsOf("dev", { env: true, json: false }).catch(() => undefined)) ?? "no JSON").toBe(
    "no JSON",
  );
  expect(output.stderr).toContain("x: \ufffd[2Jbad\n         fix: mend it\n");
  expect((await subjectsOf("dev", { env: true })).code).toBe(exitCode.failed);
});

test("AC-06: a stack that does not exist is refused before anything is looked at", async () => {
  await expect(doctor("production", {}, {})).rejects.toMatchObject({ code: exitCode.usage });
  expect(checkMachine).not.toHaveBeenCalled();
});
