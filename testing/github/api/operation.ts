import { compiledOperation, type OperationFacts } from "./compile-operation";

/** A check that ajv compiled. */
interface Check {
  (value: unknown): boolean;
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}

type Compiled = { readonly facts: OperationFacts } & Readonly<Record<string, Check | undefined>>;

/** What a request says, read as GitHub's description has it. */
export interface ReadRequest {
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What is against the description; empty if nothing is. */
  readonly violations: readonly string[];
}

/** An operation of GitHub's API by its description. */
export class Operation {
  private constructor(
    readonly route: string,
    private readonly compiled: Compiled,
  ) {}

  /** @param route e.g. `GET /repos/{owner}/{repo}/pulls/{pull_number}` */
  static async of(route: string): Promise<Operation> {
    return new Operation(route, (await import(await compiledOperation(route))) as Compiled);
  }

  /** Whether its answer comes in pages. */
  get isPaginated(): boolean {
    return this.takes("per_page");
  }

  /** Whether its pages are numbered; others are found by cursors. */
  get hasNumbers(): boolean {
    return this.takes("page");
  }

  private takes(parameter: string): boolean {
    return this.compiled.facts.parameters.some(({ name }) => name === parameter);
  }

  /** @param body `undefined` when there is none */
  read(
    path: Readonly<Record<string, string>>,
    query: URLSearchParams,
    body: Readonly<Record<string, unknown>> | undefined,
  ): ReadRequest {
    const { facts } = this.compiled;
    const given = { ...Object.fromEntries(query), ...path };
    const values = Object.entries(given).map(([name, text]) => {
      const parameter = facts.parameters.find((known) => known.name === name);
      return [name, coerce(text, parameter?.type)] as const;
    });
    const parameters = Object.fromEntries(values);
    return { parameters, violations: [...this.check("parameters", parameters), ...this.checkBody(body)] };
  }

  /** @returns what is against the description in an answer */
  checkAnswer(status: number, data: unknown): readonly string[] {
    const { statuses } = this.compiled.facts;
    if (status < 400 && !statuses.includes(status))
      return [`the answer is ${status}, and may be ${statuses.join(", ")}`];
    return data === undefined ? [] : this.check(`answer${status}`, data);
  }

  private checkBody(body: Readonly<Record<string, unknown>> | undefined): readonly string[] {
    const { bodyFields, bodyRequired } = this.compiled.facts;
    if (body === undefined) return bodyRequired ? ["body: is missing"] : [];
    // GitHub ignores without a word what it does not know.
    const unknown = Object.keys(body).filter((name) => bodyFields?.includes(name) === false);
    return [...unknown.map((name) => `body: ${name} is unknown`), ...this.check("body", body)];
  }

  private check(part: string, value: unknown): readonly string[] {
    const check = this.compiled[part];
    if (check === undefined || check(value)) return [];
    return (check.errors ?? []).map(({ instancePath, message = "" }) => `${part}${instancePath}: ${message}`);
  }
}

/** Parameters come as text. */
function coerce(text: string, type: string | undefined): unknown {
  if (type === "integer" && /^-?\d+$/.test(text)) return Number(text);
  if (type === "boolean" && /^(true|false)$/.test(text)) return text === "true";
  return text;
}
