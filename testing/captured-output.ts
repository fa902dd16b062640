/** What a command has written since the test began; a test may empty it. */
export interface CapturedOutput {
  stdout: string;
  stderr: string;
}

/** Keeps what each test of a file writes to stdout and stderr, in the place of writing it. */
export function captureOutput(): CapturedOutput {
  const output: CapturedOutput = { stdout: "", stderr: "" };
  beforeEach(() => {
    output.stdout = output.stderr = "";
    jest.spyOn(process.stdout, "write").mockImplementation((text) => ((output.stdout += String(text)), true));
    jest.spyOn(process.stderr, "write").mockImplementation((text) => ((output.stderr += String(text)), true));
  });
  afterEach(() => {
    jest.mocked(process.stdout.write).mockRestore();
    jest.mocked(process.stderr.write).mockRestore();
  });
  return output;
}
