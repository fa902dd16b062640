import { packFacts } from "./facts";

/** `node --require tools/preload.js policies/facts/main.ts STACK [--removed]`: prints what the pack is for a stack. */
const [stack = "", ...options] = process.argv.slice(2);

process.stdout.write(JSON.stringify(packFacts(stack, options.includes("--removed"))));
