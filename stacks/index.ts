import { dev } from "./dev";
import type { EnvironmentSpec } from "./environment-spec";
import { prod } from "./prod";
import { staging } from "./staging";

/** What a stack is, by its kind. What it is given stands in `Pulumi.<stack>.yaml`. */
export type StackSpec = EnvironmentSpec;

/** Every stack of the repository, by name. */
export const stacks: Readonly<Record<string, StackSpec>> = { dev, staging, prod };
