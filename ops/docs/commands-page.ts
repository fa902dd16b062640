import type { Argument, Command, Option } from "commander";
import { program } from "../cli";
import { exitCodeMeanings } from "../exit-codes";
import { CausewayCommand } from "../lib/causeway-command";

/** docs/commands.md, as the command line says it. */
export function commandsPage(): string {
  const sections = leaves(program()).map(section);
  const codes = table(["code", "meaning"], Object.entries(exitCodeMeanings));
  return `${HEAD}\n\n${codes}\n\n${sections.join("\n\n")}\n`;
}

const HEAD = `# Commands

Written by \`npm run command-page\` from what \`npx causeway --help\` says; a test compares the two.

What people read goes to stderr, and JSON to stdout. Colour and live progress are for terminals: \`NO_COLOR=1\` turns
colour off, \`FORCE_COLOR=1\` on. Long work shows plain lines in a pipe and in CI. \`npx causeway completion --help\` says
how a shell learns to complete all of it.

## Exit codes`;

/** Commands that do something themselves, in the order of the help. */
export function leaves(command: CausewayCommand): readonly CausewayCommand[] {
  const visible = command.createHelp().visibleCommands(command);
  // Commander's own `help` is none of them.
  const own = visible.filter(
    (one): one is CausewayCommand => one instanceof CausewayCommand && one.name() !== "help",
  );
  return own.length === 0 ? [command] : own.flatMap(leaves);
}

/** Its words on the command line, e.g. `causeway sandbox up`. */
export function fullName(command: Command): string {
  const { parent } = command;
  return parent === null ? command.name() : `${fullName(parent)} ${command.name()}`;
}

function section(command: CausewayCommand): string {
  const rows = [...command.registeredArguments.map(argumentRow), ...command.options.map(optionRow)];
  const details = rows.length === 0 ? [] : [table(["", ""], rows)];
  const examples = `\`\`\`sh\n${command.exampleLines.join("\n")}\n\`\`\``;
  const paragraphs = [
    prose(sentence(command.description())),
    ...details,
    ...command.notes.map(prose),
    examples,
  ];
  return [`## ${fullName(command)}`, ...paragraphs].join("\n\n");
}

type Row = readonly [string, string];

function argumentRow(argument: Argument): Row {
  const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
  return [code(argument.required ? `<${name}>` : `[${name}]`), described(argument)];
}

function optionRow(option: Option): Row {
  return [code(option.flags), described(option)];
}

function described(thing: Argument | Option): string {
  const { description, argChoices } = thing;
  const byDefault = thing.defaultValue as string | number | boolean | undefined;
  const details = [
    ...("mandatory" in thing && thing.mandatory ? ["required"] : []),
    ...(argChoices === undefined ? [] : [`one of ${argChoices.join(", ")}`]),
    // A flag that takes something away is on by default.
    ...(byDefault === undefined || byDefault === true ? [] : [`default ${byDefault}`]),
  ];
  return `${prose(description)}${details.length === 0 ? "" : ` (${details.join("; ")})`}`;
}

const code = (text: string): string => `\`${text}\``;

/** Columns as wide as their widest cell, as Prettier wants them. */
function table(head: Row, rows: readonly Row[]): string {
  const lines = [head, ...rows].map(([name, text]) =>
    [name, text].map((cell) => cell.replaceAll("|", "\\|")),
  );
  const widths = [0, 1].map((column) => Math.max(3, ...lines.map((cells) => cells[column]?.length ?? 0)));
  const [top, ...rest] = lines.map(
    (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`,
  );
  return [top, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rest].join("\n");
}

/** Outside of code an angle bracket would begin HTML. */
function prose(text: string): string {
  const parts = text.split(/(`[^`]*`)/);
  return parts.map((part) => (part.startsWith("`") ? part : part.replaceAll("<", "\\<"))).join("");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;
}
