import { unknownCheckingProxy, UnknownValueError } from "@pulumi/policy/proxy";
import type { Properties } from "./policy";

// The package ships these and strips their types.
declare module "@pulumi/policy/proxy" {
  /** Wraps values so that reading an unknown one throws. */
  export function unknownCheckingProxy<T extends object>(values: T): T;
  export class UnknownValueError extends Error {
    /** The keys that lead to the value. */
    readonly props: readonly (string | symbol)[];
  }
  /** Stands for a text that a preview does not know. */
  export const unknownStringValue: string;
}

/** Values as the SDK hands them to a policy: reading one that is unknown throws. */
export function guarded<T extends Properties>(values: T): T {
  return unknownCheckingProxy(values);
}

/** The path of the unknown value that an error is about; `undefined` for any other error. */
export function unknownPath(error: unknown): string | undefined {
  return error instanceof UnknownValueError ? error.props.map(String).join(".") : undefined;
}
