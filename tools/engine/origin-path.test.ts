import { readlinkSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { pathOrigin } from "./origin-path";
import { Playground } from "./testing";

describe("pathOrigin", () => {
  let playground: Playground;
  beforeEach(() => {
    playground = new Playground();
  });
  afterEach(() => playground.remove());

  test("a CLI of the pinned version with its language host is linked, as the file that it really is", async () => {
    playground.cli(playground.path("cellar"));
    playground.script(playground.path("bin", "other"), "");
    symlinkSync(playground.path("cellar", "pulumi"), playground.path("bin", "pulumi"));
    playground.setPath(playground.path("bin"));
    const attempt = await pathOrigin().obtain(playground.context());
    const cli = playground.path("cellar", "pulumi");
    expect(attempt).toMatchObject({ stamp: { origin: "path", cli } });
    const bin = join((attempt as { root: string }).root, "bin");
    expect(readlinkSync(join(bin, "pulumi"))).toBe(cli);
    expect(readlinkSync(join(bin, "pulumi-language-nodejs"))).toBe(
      playground.path("cellar", "pulumi-language-nodejs"),
    );
  });

  test("the language host may also be elsewhere on PATH", async () => {
    playground.script(playground.path("a", "pulumi"), "echo v1.2.3");
    playground.script(playground.path("b", "pulumi-language-nodejs"), "");
    playground.setPath(playground.path("a"), playground.path("b"));
    expect(await pathOrigin().obtain(playground.context())).toHaveProperty("root");
  });

  test("a later one on PATH is taken when the first has another version", async () => {
    playground.cli(playground.path("old"), "1.0.0");
    playground.cli(playground.path("pinned"));
    playground.setPath(playground.path("old"), playground.path("pinned"));
    expect(await pathOrigin().obtain(playground.context())).toMatchObject({
      stamp: { cli: playground.path("pinned", "pulumi") },
    });
  });

  test("another version, a broken one and one without a language host are told and not taken", async () => {
    playground.cli(playground.path("old"), "1.0.0");
    playground.script(playground.path("broken", "pulumi"), "exit 1");
    playground.script(playground.path("bare", "pulumi"), "echo v1.2.3");
    playground.setPath(playground.path("old"));
    expect(await pathOrigin().obtain(playground.context())).toEqual({
      unavailable: `${playground.path("old", "pulumi")} is 1.0.0`,
    });
    playground.setPath(playground.path("broken"), playground.path("bare"));
    const { unavailable } = (await pathOrigin().obtain(playground.context())) as { unavailable: string };
    expect(unavailable).toContain(`${playground.path("broken", "pulumi")} is no Pulumi CLI`);
    expect(unavailable).toContain(`${playground.path("bare", "pulumi")} has no pulumi-language-nodejs`);
  });

  test("npm's own shim is not started", async () => {
    const real = playground.script(playground.path("node_modules", "pulumi", "run.js"), "echo v1.2.3");
    playground.script(playground.path("node_modules", ".bin", "pulumi-language-nodejs"), "");
    symlinkSync(real, playground.path("node_modules", ".bin", "pulumi"));
    playground.setPath(playground.path("node_modules", ".bin"));
    let asked = 0;
    const ask = async (): Promise<string> => Promise.resolve(`1.2.${++asked}`);
    expect(await pathOrigin(ask).obtain(playground.context())).toEqual({ unavailable: "there is none" });
    expect(asked).toBe(0);
  });
});
