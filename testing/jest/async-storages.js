"use strict";
const { AsyncLocalStorage } = require("node:async_hooks");

const used = new Set();

/**
 * Notes which stores are used, from now on. Jest and the SDK make one for each test file and never give it up, and Node
 * hands every one of them on at every promise: the two-hundredth file of a process takes twice as long as the first.
 */
function noteAsyncStorages() {
  const { run } = AsyncLocalStorage.prototype;
  AsyncLocalStorage.prototype.run = function (...args) {
    used.add(this);
    return run.apply(this, args);
  };
}

/** Gives up those that were used since the last time. */
function giveUpAsyncStorages() {
  for (const storage of used) storage.disable();
  used.clear();
}

module.exports = { noteAsyncStorages, giveUpAsyncStorages };
