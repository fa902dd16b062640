"use strict";

/**
 * Silences the SDK's debug messages. They go to the engine whether or not anybody asked for them, it writes them into
 * event logs (`--event-log`), and that of a registered resource ("RegisterResource RPC finished") quotes its
 * properties, secrets in clear among them.
 */
function silenceDebugLog() {
  require("@pulumi/pulumi/log").debug = () => Promise.resolve();
}

module.exports = { silenceDebugLog };
