import type { Argument, Command, Option } from "commander";

/** A word that may stand where the cursor is. */
export interface Suggestion {
  readonly word: string;
  readonly description: string;
}

/** Values that only the repository knows, by the name that an argument or an option's value has. */
export type Values = Readonly<Record<string, () => readonly string[]>>;

/** Where a command line has got to before the word that is being typed. */
interface Place {
  readonly command: Command;
  /** Arguments of the command that are there already. */
  readonly args: readonly string[];
  readonly options: readonly Option[];
  /** An option whose value comes next. */
  readonly awaiting?: Option;
}

/**
 * What may stand where the cursor is.
 *
 * @param words of the command line after `causeway`; the last one is being typed, and may be empty
 * @returns nothing where a path or any text may stand
 */
export function suggest(root: Command, words: readonly string[], values: Values): readonly Suggestion[] {
  const typed = (words.at(-1) ?? "").trim();
  const place = words.slice(0, -1).reduce(advance, { command: root, args: [], options: [] });
  return candidates(place, typed, values).filter(({ word }) => word.startsWith(typed));
}

function candidates(place: Place, typed: string, values: Values): readonly Suggestion[] {
  const { command, awaiting } = place;
  if (awaiting !== undefined && !typed.startsWith("-")) return valuesOf(awaiting, values);
  const [name = "", value] = typed.split("=", 2);
  if (value !== undefined && name.startsWith("--")) {
    const option = optionOf(command, name);
    const found = option === undefined ? [] : valuesOf(option, values);
    return found.map(({ word, description }) => ({ word: `${name}=${word}`, description }));
  }
  if (typed.startsWith("-")) return optionsLeft(place);
  const argument = argumentAt(command, place.args.length);
  const found = argument === undefined ? [] : argumentValues(argument, values);
  // Two environments are compared, several stacks shown: what is there already is not meant again.
  return [...subcommands(place), ...found.filter(({ word }) => !place.args.includes(word))];
}

/** Reads one word more. */
function advance(place: Place, word: string): Place {
  const { command, args, options, awaiting } = place;
  if (awaiting !== undefined && !word.startsWith("-")) {
    return awaiting.variadic ? place : { command, args, options };
  }
  if (word.startsWith("-")) {
    const option = optionOf(command, word.split("=", 1)[0] ?? word);
    if (option === undefined) return { command, args, options };
    const takesNext = (option.required || option.optional) && !word.includes("=");
    const next = { command, args, options: [...options, option] };
    return takesNext ? { ...next, awaiting: option } : next;
  }
  const next = args.length > 0 ? undefined : command.commands.find((one) => isCalled(one, word));
  return next === undefined
    ? { command, args: [...args, word], options }
    : { command: next, args: [], options: [] };
}

function isCalled(command: Command, word: string): boolean {
  return command.name() === word || command.aliases().includes(word);
}

function subcommands({ command, args }: Place): readonly Suggestion[] {
  if (args.length > 0) return [];
  const visible = command.createHelp().visibleCommands(command);
  return visible.map((one) => ({ word: one.name(), description: one.description() }));
}

function optionOf(command: Command, flag: string): Option | undefined {
  return visibleOptions(command).find(({ long, short }) => flag === long || flag === short);
}

function optionsLeft({ command, options }: Place): readonly Suggestion[] {
  return visibleOptions(command)
    .filter((option) => option.variadic || options.every(({ long }) => long !== option.long))
    .map(({ long, flags, description }) => ({ word: long ?? flags, description }));
}

function visibleOptions(command: Command): readonly Option[] {
  return command.createHelp().visibleOptions(command);
}

function argumentAt({ registeredArguments }: Command, index: number): Argument | undefined {
  const last = registeredArguments.at(-1);
  return registeredArguments[index] ?? (last?.variadic === true ? last : undefined);
}

function argumentValues(argument: Argument, values: Values): readonly Suggestion[] {
  const words = argument.argChoices ?? values[argument.name()]?.() ?? [];
  return words.map((word) => ({ word, description: argument.description }));
}

function valuesOf(option: Option, values: Values): readonly Suggestion[] {
  const words = option.argChoices ?? values[option.attributeName()]?.() ?? [];
  return words.map((word) => ({ word, description: option.description }));
}
