import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { endsSoon } from "../process-watch";
import { builtOrigin, buildArguments, buildEnvironment } from "./origin-built";
import type { Progress } from "./progress";
import { Playground } from "./testing";

test("the CLI is built with the vendor's release flags and its version", () => {
  const args = buildArguments("1.2.3", "/out/pulumi");
  expect(args).toContain("-trimpath");
  expect(args).toContain("osusergo,grpcnotrace");
  expect(args.join(" ")).toContain("sdk/v3/go/common/version.Version=v1.2.3");
  expect(args.slice(-3)).toEqual(["-o", "/out/pulumi", "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"]);
});

test("Go keeps to the work folder, to the pinned modules and to itself", () => {
  const env = buildEnvironment("/work", {
    PATH: "/bin",
    GOPROXY: "https://proxy",
    GOFLAGS: "-mod=mod",
    GOOS: "plan9",
  });
  expect(env).toMatchObject({
    PATH: "/bin",
    GOPROXY: "https://proxy",
    CGO_ENABLED: "0",
    GOFLAGS: "-mod=readonly -modcacherw -buildvcs=false",
    GOTOOLCHAIN: "local",
    GOWORK: "off",
  });
  expect(env["GOOS"]).toBeUndefined();
  for (const name of ["GOPATH", "GOMODCACHE", "GOCACHE", "GOTMPDIR"]) {
    expect(env[name]).toMatch(/^\/work/);
  }
});

test("on Linux, Go's usage counters stay in the work folder too, and its settings are read from where they are", () => {
  const env = buildEnvironment("/work", { XDG_CONFIG_HOME: "/home/me/.config" });
  const expected = { XDG_CONFIG_HOME: "/work", GOENV: "/home/me/.config/go/env" };
  expect(env).toMatchObject(
    process.platform === "linux" ? expected : { XDG_CONFIG_HOME: "/home/me/.config" },
  );
});

/** A `go` that answers as the real one does and writes a file where the CLI is wanted. */
const GO = `case "$1" in
  env) echo go1.99.0;;
  list) echo "go: downloading a/b v1.0.0" >&2; echo a/b; echo a/c;;
  build) echo a/b >&2
    while [ $# -gt 0 ]; do [ "$1" = -o ] && printf '#!/bin/sh\\n' > "$2" && chmod 755 "$2"; shift; done;;
esac`;

describe("builtOrigin", () => {
  let playground: Playground;
  beforeEach(() => {
    playground = new Playground();
    playground.setPath(playground.path("go"));
  });
  afterEach(() => playground.remove());

  test("builds the CLI, bundles the language host beside it and notes what both are made of", async () => {
    playground.script(playground.path("go", "go"), GO);
    const details: string[] = [];
    const progress: Progress = {
      note: () => undefined,
      step: async (_title, _why, work) => work((detail) => void details.push(detail)),
    };
    const attempt = await builtOrigin().obtain({ ...playground.context(), progress });
    expect(attempt).toMatchObject({ stamp: { origin: "built", go: "1.99.0" } });
    const bin = join((attempt as { root: string }).root, "bin");
    expect(readdirSync(bin).sort()).toEqual(["pulumi", "pulumi-language-nodejs"]);
    expect(readFileSync(join(bin, "pulumi-language-nodejs"), "utf8")).toMatch(/^#!\/usr\/bin\/env node/);
    expect(details).toEqual(["1 modules", "1 of 2 packages"]);
  });

  test("a build that fails says what the compiler said", async () => {
    playground.script(
      playground.path("go", "go"),
      `[ "$1" = env ] && echo go1.99.0 && exit; echo "no such module" >&2; exit 1`,
    );
    await expect(builtOrigin().obtain(playground.context())).rejects.toThrow(
      /go list .*exit code 1\s+no such module[^]*GOPROXY/,
    );
  });

  test("an interrupted run ends its compiler and leaves nothing behind", async () => {
    const started = playground.path("started");
    playground.script(
      playground.path("go", "go"),
      `[ "$1" = env ] && echo go1.99.0 && exit; sleep 60 & echo $! > ${started}.pid; mv ${started}.pid ${started}; wait`,
    );
    const program = `
      const { ensureEngine } = require("./ensure-engine");
      const { installationAt } = require("./installation");
      const { builtOrigin } = require("./origin-built");
      ensureEngine({ installation: installationAt("1.2.3", process.argv[1]), origins: [builtOrigin()] });`;
    const preload = join(__dirname, "..", "preload.js");
    const run = spawn(process.execPath, ["-r", preload, "-e", program, playground.installation.root], {
      cwd: __dirname,
      env: process.env,
      stdio: "ignore",
    });
    const ended = new Promise<NodeJS.Signals | null>((resolve) =>
      run.once("close", (_code, signal) => resolve(signal)),
    );
    for (let tries = 0; tries < 200 && !existsSync(started); tries++) {
      await sleep(50);
    }
    run.kill("SIGINT");
    expect(await ended).toBe("SIGINT");
    expect(readdirSync(playground.path("home", "versions"))).toEqual([]);
    expect(await endsSoon(Number(readFileSync(started, "utf8")))).toBe(true);
  }, 20_000);
});
