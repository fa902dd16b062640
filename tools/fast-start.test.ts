import { execFileSync } from "node:child_process";
import path from "node:path";

/** Runs a program after `loadSerialisationWhenUsed()`. @returns what it prints, as JSON */
function run(program: string): unknown {
  const prelude = `
    const { isProxy } = require("node:util").types;
    const fastStart = require(${JSON.stringify(path.join(__dirname, "fast-start.js"))});
    fastStart.loadSerialisationWhenUsed();
    const isLoaded = (name) => !isProxy(require.cache[require.resolve(name)].exports);
    const print = (value) => console.log(JSON.stringify(value));`;
  const output = execFileSync(process.execPath, ["-e", `${prelude}\n${program}`], { cwd: __dirname });
  return JSON.parse(output.toString("utf8"));
}

/** As TypeScript and swc compile `import * as x` and `import x`. */
const importHelpers = `
  const importStar = (module) => module && module.__esModule ? module : { ...module, default: module };
  const importDefault = (module) => module && module.__esModule ? module : { default: module };`;

describe("modules that are loaded when they are used", () => {
  test("are not loaded by being imported", () => {
    const loaded = run(`${importHelpers}
      const before = Object.keys(require.cache).length;
      for (const name of ["typescript", "@npmcli/arborist"]) {
        importStar(require(name));
        importDefault(require(name));
      }
      print([Object.keys(require.cache).length - before, isLoaded("typescript"), isLoaded("@npmcli/arborist")]);`);
    expect(loaded).toEqual([0, false, false]);
  });

  test("work through require, and are the real ones from then on", () => {
    const found = run(`
      const ts = require("typescript");
      const { Arborist } = require("@npmcli/arborist");
      const arborist = new Arborist({ path: __dirname });
      print([ts.SyntaxKind.ClassDeclaration > 0, arborist.constructor.name, arborist instanceof Arborist,
        isLoaded("typescript"), isLoaded("@npmcli/arborist"), require("typescript").version === ts.version]);`);
    expect(found).toEqual([true, "Arborist", true, true, true, true]);
  });

  test("work through the import helpers of compilers", () => {
    const versions = run(`${importHelpers}
      const star = importStar(require("typescript"));
      const byDefault = importDefault(require("typescript"));
      const real = require("typescript/package.json").version;
      print([star.version === real, star.default.version === real, byDefault.default.version === real]);`);
    expect(versions).toEqual([true, true, true]);
  });

  test("work through import(), by name and as a whole", () => {
    const found = run(`
      Promise.all([import("typescript"), import("@npmcli/arborist")]).then(([ts, { Arborist }]) =>
        print([typeof ts.createSourceFile, typeof ts.default.createSourceFile, typeof Arborist]));`);
    expect(found).toEqual(["function", "function", "function"]);
  });

  test("show the properties of the module and no other", () => {
    const found = run(`
      const Stand = require("@npmcli/arborist");
      const seen = [Object.keys(Stand), Object.getOwnPropertyNames(Stand), "Arborist" in Stand,
        Object.hasOwn(Stand, "Arborist"), Object.getOwnPropertyDescriptor(Stand, "Arborist") !== undefined,
        Object.entries({ ...Stand }).length];
      const real = require("@npmcli/arborist");
      const wanted = [Object.keys(real), Object.getOwnPropertyNames(real), true, true, true, Object.keys(real).length];
      print({ seen, wanted, isReal: isLoaded("@npmcli/arborist"),
        prototype: Object.getPrototypeOf(Stand) === Object.getPrototypeOf(real) });`) as Record<
      string,
      unknown
    >;
    expect(found["seen"]).toEqual(found["wanted"]);
    expect(found).toMatchObject({ isReal: true, prototype: true });
  });

  test("can be constructed, called and changed", () => {
    const found = run(`
      const Arborist = require("@npmcli/arborist");
      const arborist = new Arborist({ path: __dirname });
      Arborist.marker = 1;
      const ts = require("typescript");
      print([arborist instanceof Arborist, require("@npmcli/arborist").marker, delete Arborist.marker,
        require("@npmcli/arborist").marker ?? "gone", Object.keys(ts).length > 1000]);`);
    expect(found).toEqual([true, 1, true, "gone", true]);
  });

  test("that are not installed are left alone", () => {
    expect(run(`fastStart.loadWhenUsed("@causeway/not-there"); print("ok");`)).toBe("ok");
  });

  test("that are loaded already stay as they are", () => {
    const same = run(`
      require("typescript").version;
      const real = require("typescript");
      fastStart.loadWhenUsed("typescript");
      print(require("typescript") === real && isLoaded("typescript"));`);
    expect(same).toBe(true);
  });
});
