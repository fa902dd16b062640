import { dev } from "./dev";
import { prod } from "./prod";
import type { EnvironmentSpec } from "./spec";
import { staging } from "./staging";

/** Every stack of the repository, by name. */
export const stacks: Readonly<Record<string, EnvironmentSpec>> = { dev, staging, prod };
