import { Argument, Command, Option } from "commander";
import { suggest } from "./suggest";

/** A command line with everything that matters for completion. */
function commandLine(): Command {
  const root = new Command("tool").helpCommand(false);
  root
    .command("show")
    .alias("s")
    .description("show stacks")
    .argument("[stack...]", "a stack")
    .option("-j, --json", "print JSON")
    .option("--only <part>", "a part")
    .addOption(new Option("--as <format>", "a format").choices(["table", "tree"]));
  root
    .command("apply")
    .description("apply a bundle")
    .argument("<folder>", "the bundle")
    .option("--stack <name>", "a stack")
    .option("--wait [minutes]", "wait for it")
    .addOption(new Option("--tag <tag...>", "tags").choices(["new", "old"]));
  root.command("secret", { hidden: true });
  const cloud = root.command("cloud").description("the cloud").helpCommand(false);
  cloud
    .command("alarm")
    .description("set an alarm")
    .argument("<name>", "its name")
    .addArgument(new Argument("<state>", "its state").choices(["OK", "ALARM"]));
  return root;
}

const words = (...typed: readonly string[]): string[] =>
  suggest(commandLine(), typed, { stack: () => ["dev", "prod"] }).map(({ word }) => word);

describe("completion", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["the commands that are no secret", [""], ["show", "apply", "cloud"]],
    ["commands by their beginning", ["a"], ["apply"]],
    ["commands of a command", ["cloud", ""], ["alarm"]],
    ["stacks for an argument of that name", ["show", ""], ["dev", "prod"]],
    ["no argument a second time", ["show", "dev", ""], ["prod"]],
    ["as many as the command takes", ["show", "dev", "p"], ["prod"]],
    ["the same for a command's alias", ["s", "p"], ["prod"]],
    ["nothing, so files, for an argument that may be anything", ["apply", ""], []],
    ["nothing for an argument too many", ["cloud", "alarm", "x", "OK", ""], []],
    ["choices of an argument, at its place", ["cloud", "alarm", "x", ""], ["OK", "ALARM"]],
    ["options", ["show", "-"], ["--json", "--only", "--as", "--help"]],
    ["options that are not there yet", ["show", "-j", "--only", "x", "--"], ["--as", "--help"]],
    ["an option again that may be there again", ["apply", "--tag", "a", "--ta"], ["--tag"]],
    ["choices of an option", ["show", "--as", ""], ["table", "tree"]],
    ["choices after an equals sign, with the option before them", ["show", "--as=tr"], ["--as=tree"]],
    ["stacks for an option of that name", ["apply", "--stack", "p"], ["prod"]],
    ["nothing for a value that may be anything", ["show", "--only", ""], []],
    ["arguments again after an option's value", ["show", "--only", "x", ""], ["dev", "prod"]],
    ["arguments again after a value with an equals sign", ["show", "--as=tree", "d"], ["dev"]],
    ["arguments again after a flag", ["show", "--json", "d"], ["dev"]],
    ["options after one whose value may be left out", ["apply", "--wait", "--st"], ["--stack"]],
    ["options after an option that takes several values", ["apply", "--tag", "a", "b", "--w"], ["--wait"]],
    ["choices again for an option that takes several values", ["apply", "--tag", "old", ""], ["new", "old"]],
    ["a blank as nothing typed, since some shells drop an empty word", ["cloud", " "], ["alarm"]],
    ["nothing of an unknown option", ["show", "--unknown=x"], []],
    ["a command's name as an argument, after another argument", ["show", "dev", "apply"], []],
  ])("suggests %s", (_what, typed, expected) => {
    expect(words(...typed)).toEqual(expected);
  });

  test("describes what it suggests", () => {
    const typed = ["show", "--as=ta"];
    expect(suggest(commandLine(), typed, {})).toEqual([{ word: "--as=table", description: "a format" }]);
    expect(suggest(commandLine(), ["sh"], {})).toEqual([{ word: "show", description: "show stacks" }]);
  });
});
