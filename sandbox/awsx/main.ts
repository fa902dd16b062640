import { main } from "@pulumi/pulumi/provider/server";
import { AwsxProvider } from "./provider";

// An engine that is killed cannot stop its plugins, but its end of standard input closes.
process.stdin.on("end", () => process.exit()).resume();

void main(new AwsxProvider(process.env), process.argv.slice(2));

// The SDK takes a stack trace for every promise, and `main` has them all mapped to TypeScript lines: without
// the mapping a VPC takes a third of the time.
process.setSourceMapsEnabled(false);
Reflect.deleteProperty(Error, "prepareStackTrace");
