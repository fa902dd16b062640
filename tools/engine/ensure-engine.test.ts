import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { languageHostFingerprint } from "../language-host/bundle";
import { ensureEngine, type Engine } from "./ensure-engine";
import type { Stamp } from "./installation";
import type { Attempt, EngineOrigin } from "./origin";
import { homeOrigin } from "./origin-home";
import type { Progress } from "./progress";
import { SILENT } from "./progress";
import { Playground } from "./testing";

describe("ensureEngine", () => {
  let playground: Playground;
  let tried: string[] = [];

  const NEW_HOST: Stamp = { origin: "built", languageHost: languageHostFingerprint("1.2.3"), go: "1.26.0" };

  function origin(title: string, attempt: () => Attempt | Promise<Attempt>): EngineOrigin {
    return {
      title,
      obtain: async () => {
        tried.push(title);
        return attempt();
      },
    };
  }
  const closed = (title: string): EngineOrigin =>
    origin(title, () => ({ unavailable: `${title} is closed` }));
  const open = (title: string, stamp?: Stamp): EngineOrigin =>
    origin(title, () => {
      const root = playground.path("obtained", title);
      playground.cli(join(root, "bin"));
      return { root, stamp };
    });
  async function ensure(origins: readonly EngineOrigin[], progress: Progress = SILENT): Promise<Engine> {
    return ensureEngine({ installation: playground.installation, progress, origins });
  }
  function leftOver(): string[] {
    return readdirSync(dirname(playground.installation.root)).filter((name) => name !== "1.2.3");
  }

  beforeEach(() => {
    tried = [];
    playground = new Playground();
    playground.setPath();
  });
  afterEach(() => playground.remove());

  test("the first origin that has one wins; those after it are not tried", async () => {
    const engine = await ensure([closed("first"), open("second"), open("third")]);
    expect(tried).toEqual(["first", "second"]);
    expect(engine).toEqual({
      version: "1.2.3",
      bin: playground.installation.bin,
      cli: playground.installation.cli,
      origin: "official",
    });
    expect(leftOver()).toEqual([]);
  });

  test("an engine that is there is taken as it is: nothing is tried, nothing changed", async () => {
    playground.cli(playground.installation.bin);
    const before = readFileSync(playground.installation.cli, "utf8");
    expect((await ensure([open("other")])).origin).toBe("official");
    expect(tried).toEqual([]);
    expect(readFileSync(playground.installation.cli, "utf8")).toBe(before);
  });

  test("an older stand-in language host is replaced without obtaining the CLI again", async () => {
    playground.cli(playground.installation.bin);
    writeFileSync(playground.installation.stamp, JSON.stringify({ ...NEW_HOST, languageHost: "older" }));
    expect((await ensure([open("other")])).origin).toBe("built");
    expect(tried).toEqual([]);
    expect(readFileSync(playground.installation.languageHost, "utf8")).toContain("pulumirpc.LanguageRuntime");
    expect(JSON.parse(readFileSync(playground.installation.stamp, "utf8"))).toEqual(NEW_HOST);
    expect(leftOver()).toEqual([]);
  });

  test("a CLI of unknown origin without a language host is left alone, and the error says what to do", async () => {
    playground.script(playground.installation.cli, "echo theirs");
    await expect(ensure([open("other")])).rejects.toThrow(/no language host[^]*To mend it: .*remove/);
    expect(readFileSync(playground.installation.cli, "utf8")).toContain("echo theirs");
  });

  test("when no origin has one, the error gives each one's reason", async () => {
    await expect(ensure([closed("first"), closed("second")])).rejects.toThrow(
      /first: first is closed\s+second: second is closed\s+To mend it: install/,
    );
    expect(leftOver()).toEqual([]);
  });

  test("an origin that fails leaves nothing behind", async () => {
    const failing = origin("failing", () => {
      mkdirSync(playground.path("home", "versions", ".causeway-1.2.3", "half"), { recursive: true });
      throw new Error("the disk is full");
    });
    await expect(ensure([failing])).rejects.toThrow("the disk is full");
    expect(leftOver()).toEqual([]);
    expect(existsSync(playground.installation.root)).toBe(false);
  });

  test("what a killed run left is removed by the next", async () => {
    mkdirSync(playground.path("home", "versions", ".causeway-1.2.3", "gocache"), { recursive: true });
    writeFileSync(playground.path("home", "versions", ".causeway-1.2.3.lock"), "999999999");
    await ensure([open("only")]);
    expect(leftOver()).toEqual([]);
  });

  test("of two that come together one obtains it and the other waits", async () => {
    const notes: string[] = [];
    const slow = origin("slow", async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return open("slow").obtain(playground.context());
    });
    const progress = { ...SILENT, note: (text: string) => void notes.push(text) };
    await Promise.all([ensure([slow], progress), ensure([slow], progress)]);
    expect(tried.filter((title) => title === "slow")).toHaveLength(2); // the origin and the one it stands for
    expect(notes.filter((note) => note.startsWith("waiting for process"))).toHaveLength(1);
  });

  test("with another PULUMI_HOME the engine of the user's own home is linked, not obtained again", async () => {
    const own = playground.path("own", "versions", "1.2.3");
    playground.cli(join(own, "bin"));
    await ensure([homeOrigin(playground.path("own")), open("other")]);
    expect(readlinkSync(playground.installation.root)).toBe(own);
    expect(tried).toEqual([]);
  });

  test("without one in the user's own home the next origin is tried", async () => {
    await ensure([homeOrigin(playground.path("own")), open("other")]);
    expect(tried).toEqual(["other"]);
  });
});
