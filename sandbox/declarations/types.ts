/** The type of one argument or output, as the installed package declares it. */
export type PropertyType =
  | { readonly kind: "string" | "number" | "boolean" | "any" }
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  | { readonly kind: "array"; readonly element: PropertyType }
  | { readonly kind: "map"; readonly value: PropertyType }
  | { readonly kind: "union"; readonly of: readonly PropertyType[] }
  /** A named interface; resolved when a value has to be compared with it, as many types are recursive. */
  | { readonly kind: "object"; readonly name: string; readonly properties: () => Properties };

export interface Property {
  readonly type: PropertyType;
  readonly required: boolean;
  /** The declaration's own documentation says that a change makes a new resource. */
  readonly documentedAsReplacing: boolean;
}

export type Properties = ReadonlyMap<string, Property>;

/** What a package declares of one resource type. */
export interface ResourceDeclaration {
  readonly token: string;
  readonly inputs: Properties;
  /** `required` means: the provider always returns a value. */
  readonly outputs: Properties;
}

/** What a package declares of one function (an invoke). */
export interface FunctionDeclaration {
  readonly token: string;
  readonly inputs: Properties;
}
