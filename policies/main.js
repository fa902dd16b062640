"use strict";
// Pulumi runs this file with plain Node (PulumiPolicy.yaml); the rest is TypeScript.
// Whatever the pack's options say, the SDK has registered ts-node, which would check types while a preview waits
// (run-policy-pack/run.js, `typeScript`): swc takes its place.
delete require.extensions[".ts"];
require("../tools/preload");
require("./pack/serve").servePack();
