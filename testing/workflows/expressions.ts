import { data, Evaluator, Lexer, Parser } from "./actions-expressions";

/** What expressions may name, e.g. `github` and `needs`; values as JSON has them. */
export type Contexts = Readonly<Record<string, unknown>>;

/** What became of what came before, for `success()`, `failure()`, `cancelled()` and `always()`. */
export type Outcome = "success" | "failure" | "cancelled" | "skipped";

const STATUS = /\b(success|failure|cancelled|always)\s*\(/;

/** Puts the values of `${{ }}` into a text; a text that is one expression alone has its value. */
export function interpolate(text: string, contexts: Contexts, outcome: Outcome = "success"): unknown {
  const [whole] = [/^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text.trim())];
  if (whole?.[1] !== undefined) return evaluate(whole[1], contexts, outcome);
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    textOf(evaluate(expression, contexts, outcome)),
  );
}

/** As Actions writes a value into a text: nothing for `null`, JSON for what is not a text. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Whether a step or a job runs: one that asks for no status runs after success alone. */
export function holds(
  condition: string | boolean | undefined,
  contexts: Contexts,
  outcome: Outcome,
): boolean {
  if (condition === undefined) return outcome === "success";
  const text = String(condition).trim();
  const [, inner] = /^\$\{\{(.*)\}\}$/s.exec(text) ?? [];
  const expression = inner ?? text;
  const value = evaluate(expression, contexts, outcome);
  return isTruthy(value) && (STATUS.test(expression) || outcome === "success");
}

function isTruthy(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false && value !== "" && value !== 0;
}

function evaluate(expression: string, contexts: Contexts, outcome: Outcome): unknown {
  const functions = statusFunctions(outcome);
  const { tokens } = new Lexer(expression.trim()).lex();
  const tree = new Parser(tokens, Object.keys(contexts), functions).parse();
  const known = new Map(functions.map((definition) => [definition.name, definition]));
  const result = new Evaluator(tree, dictionaryOf(contexts), known).evaluate();
  return JSON.parse(JSON.stringify(result, data.replacer)) as unknown;
}

function dictionaryOf(contexts: Contexts): data.Dictionary {
  return JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
}

type FunctionDefinition = ConstructorParameters<typeof Parser>[2][number] & { call(): data.BooleanData };

function statusFunctions(outcome: Outcome): FunctionDefinition[] {
  const values = {
    always: true,
    success: outcome === "success",
    failure: outcome === "failure",
    cancelled: outcome === "cancelled",
  };
  return Object.entries(values).map(([name, value]) => ({
    name,
    description: "",
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  }));
}
