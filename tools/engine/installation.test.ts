import { writeFileSync } from "node:fs";

import { languageHostFingerprint } from "../language-host/bundle";
import { fileIdentity, inspectInstallation, type Stamp } from "./installation";
import { Playground } from "./testing";

describe("inspectInstallation", () => {
  let playground: Playground;

  function stamp(value: Stamp): void {
    writeFileSync(playground.installation.stamp, JSON.stringify(value));
  }

  beforeEach(() => {
    playground = new Playground();
    playground.setPath();
  });
  afterEach(() => playground.remove());

  test("nothing there is missing, and so is a file that cannot be run", () => {
    expect(inspectInstallation(playground.installation)).toEqual({ kind: "missing" });
    playground.cli(playground.installation.bin);
    writeFileSync(playground.path("plain"), "");
    const plain = { ...playground.installation, cli: playground.path("plain") };
    expect(inspectInstallation(plain)).toEqual({ kind: "missing" });
  });

  test("a CLI with its language host and no stamp is an official release", () => {
    playground.cli(playground.installation.bin);
    expect(inspectInstallation(playground.installation)).toEqual({ kind: "ready", origin: "official" });
  });

  test("a CLI without a language host is no engine, unless there is one on PATH", () => {
    playground.script(playground.installation.cli, "");
    expect(inspectInstallation(playground.installation)).toEqual({ kind: "no-language-host" });
    playground.script(playground.path("elsewhere", "pulumi-language-nodejs"), "");
    playground.setPath(playground.path("elsewhere"));
    expect(inspectInstallation(playground.installation)).toEqual({ kind: "ready", origin: "official" });
  });

  test("one that was built is ready while its language host is the one of the sources", () => {
    playground.cli(playground.installation.bin);
    stamp({ origin: "built", languageHost: languageHostFingerprint("1.2.3"), go: "1.26.0" });
    expect(inspectInstallation(playground.installation)).toEqual({ kind: "ready", origin: "built" });
    stamp({ origin: "built", languageHost: "older", go: "1.26.0" });
    expect(inspectInstallation(playground.installation).kind).toBe("old-language-host");
  });

  test("links to a CLI on PATH hold until that file changes", () => {
    playground.cli(playground.installation.bin);
    const cli = playground.script(playground.path("elsewhere", "pulumi"), "echo v1.2.3");
    stamp({ origin: "path", cli, identity: fileIdentity(cli) });
    expect(inspectInstallation(playground.installation)).toEqual({ kind: "ready", origin: "path" });
    playground.script(cli, "echo v1.2.4 # upgraded");
    expect(inspectInstallation(playground.installation)).toEqual({ kind: "missing" });
  });
});

test("the fingerprint of the language host changes with the version that it reports", () => {
  expect(languageHostFingerprint("1.2.3")).toBe(languageHostFingerprint("1.2.3"));
  expect(languageHostFingerprint("1.2.3")).not.toBe(languageHostFingerprint("1.2.4"));
});
