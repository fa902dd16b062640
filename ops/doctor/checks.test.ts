import { checkNode } from "./checks";

describe("AC-05: the version of Node", () => {
  test.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("%s is new enough", (version) => {
    expect(checkNode(version)).toEqual({ subject: "node", level: "ok", found: `Node.js ${version}` });
  });

  test.each(["18.20.0", "20.18.3"])("%s is too old, and the fix says what to install", (version) => {
    const { level, fix } = checkNode(version);
    expect(level).toBe("problem");
    expect(fix).toContain("20.19 or newer");
  });
});
