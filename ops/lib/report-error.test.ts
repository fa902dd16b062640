import { CommanderError } from "commander";
import { setTimeout } from "node:timers/promises";
import { UserError } from "./errors";
import { effective, hostile } from "./hostile-text.fixture";
import { reportError } from "./report-error";

let said: string;

beforeEach(() => {
  said = "";
  process.env["NO_COLOR"] = "1";
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  delete process.env["NO_COLOR"];
});

async function aborted(): Promise<unknown> {
  return setTimeout(1000, undefined, { signal: AbortSignal.abort() }).catch((error: unknown) => error);
}

describe("a command that ends early", () => {
  test("says what the user can mend, with the code that the error has", () => {
    expect(reportError(new UserError("the stack is locked", "wait", 6))).toBe(6);
    expect(said).toBe("error: the stack is locked\nfix: wait\n");
  });

  test("quotes what does nothing", () => {
    reportError(new UserError(`not written:\n${hostile}`, hostile));
    expect(effective(said)).toEqual([]);
  });

  test("was cancelled when something was aborted", async () => {
    expect(reportError(await aborted())).toBe(8);
    expect(said).toBe("cancelled\n");
  });

  test("shows the trace of a mistake of its own", () => {
    expect(reportError(new TypeError("x is not a function"))).toBe(1);
    expect(said).toContain("TypeError: x is not a function\n    at ");
  });

  test.each([
    ["help", 0, 0],
    ["wrong usage", 1, 2],
  ])("says no more when the command line itself ended it: %s", (_what, its, ours) => {
    expect(reportError(new CommanderError(its, "code", "text"))).toBe(ours);
    expect(said).toBe("");
  });
});
